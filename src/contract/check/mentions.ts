import { toHint, toNearestHint } from "../hint.ts";
import { type Path, toPathText } from "../part.ts";
import { variableNames } from "../resolve/names.ts";
import type { VariableData } from "../schema.ts";
import { type Fault, onKey, onValue } from "./fault.ts";
import { checkTargets } from "./relation.ts";
import { checkTemplates } from "./text.ts";
import type { VariablePlace } from "./variable-place.ts";

/** Services, variables and templates that a variable's settings name and that do not exist. */
export function* checkNames(place: VariablePlace, path: Path, data: VariableData): Iterable<Fault> {
  for (const key of ["secret", "value", "values"] as const) {
    if (data[key] !== undefined) yield* checkTemplates([...path, key], data[key]);
  }
  const from = { service: place.service, kind: "variable", name: place.variable } as const;
  for (const key of ["same-as", "differs-from"] as const) {
    if (data[key] !== undefined) yield* checkTargets([...path, key], data[key], place.contract, from);
  }
  // Names are collected only for variables that mention others: contracts of thousands have few of those.
  const isMentioning = data.contains !== undefined || typeof data.required === "object";
  const known = isMentioning ? variableNames(place.data) : new Set<string>();
  for (const [index, name] of (data.contains ?? []).entries()) {
    if (!known.has(name))
      yield onValue(
        [...path, "contains", index],
        toUnmentioned(`${toPathText(path)}.contains`, name, place),
        toHintFor(name, known),
      );
  }
  if (typeof data.required === "object") {
    for (const name of Object.keys(data.required.when)) {
      // A mistyped condition is never met: the variable would silently never be required.
      if (known.has(name)) continue;
      yield onKey(
        [...path, "required", "when", name],
        toUnmentioned(`${toPathText(path)}.required.when`, name, place),
        toHintFor(name, known),
      );
    }
  }
  const callee = data["points-to"];
  if (callee !== undefined && !Object.hasOwn(place.contract.services ?? {}, callee)) {
    const services = Object.keys(place.contract.services ?? {});
    yield onValue(
      [...path, "points-to"],
      `${toPathText(path)}.points-to names the unknown service "${callee}"`,
      toHint(callee, services),
    );
  }
}

const toUnmentioned = (where: string, name: string, { service }: VariablePlace): string =>
  `${where} names "${name}", which services.${service} does not mention`;

const toHintFor = (name: string, known: ReadonlySet<string>): string =>
  toNearestHint(name, known) ?? `add ${name} to its variables`;
