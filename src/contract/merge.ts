import type { MapPart, Part, Path } from "./part.ts";
import { isForeignRelation, isForeignSetting, isTakenBack, isTypeName } from "./type-settings.ts";

/** A contract over the one that it extends: maps are merged, all else is replaced, the upper one wins. */
export const mergeParts = (lower: MapPart, upper: MapPart, path: Path = []): MapPart => {
  const entries = new Map(isVariable(path) ? toKept(lower, upper) : lower.entries);
  for (const [key, part] of upper.entries) {
    const below = entries.get(key);
    entries.set(key, below === undefined ? part : mergePart(below, part, [...path, key]));
  }
  const { from, offset, keyOffset } = upper;
  return { kind: "map", from, offset, keyOffset, entries };
};

const mergePart = (lower: Part, upper: Part, path: Path): Part => {
  if (lower.kind !== "map") return upper;
  // A key without a value adds nothing: `backend:` keeps what the preset says about it.
  if (upper.kind === "scalar" && upper.value === null) return lower;
  if (upper.kind !== "map") return upper;
  return isOneOfKinds(path) && !sharesKey(lower, upper) ? upper : mergeParts(lower, upper, path);
};

/** `source` and `secrets` hold one kind each: another kind replaces it. */
const isOneOfKinds = ([section, , key, ...more]: Path): boolean =>
  section === "environments" && (key === "source" || key === "secrets") && more.length === 0;

const sharesKey = (lower: MapPart, upper: MapPart): boolean =>
  [...upper.entries.keys()].some((key) => lower.entries.has(key));

/** What the lower map keeps: a variable loses the settings of a type that it gives up, and `value` to `values`. */
const toKept = (lower: MapPart, upper: MapPart): Iterable<[string, Part]> => {
  const type = typeOf(upper);
  const isSameType = type === null || typeOf(lower) === null || typeOf(lower) === type;
  return [...lower.entries].filter(
    ([key]) =>
      (isSameType || !(isForeignSetting(key, type) || isForeignRelation(key, type))) &&
      !isTakenBack(key, (other) => upper.entries.has(other)),
  );
};

const isVariable = ([section, , key, name]: Path): boolean =>
  section === "services" && key === "variables" && name !== undefined;

const typeOf = (part: MapPart) => {
  const type = part.entries.get("type");
  return type?.kind === "scalar" && isTypeName(type.value) ? type.value : null;
};
