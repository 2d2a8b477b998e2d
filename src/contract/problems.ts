import type * as z from "zod";
import { UsageError } from "../model/index.ts";
import { toHint } from "./hint.ts";
import { findPart, keyPlaceOf, type Part, type Path, placeOf, toPathText, valuePlace } from "./part.ts";

type Issue = z.core.$ZodIssue;

/** zod's issues as sentences with places; a mistyped word comes with the nearest one that is known. */
export const toProblems = (issues: readonly Issue[], root: Part, above: Path = []): UsageError[] =>
  issues.flatMap((issue) => toProblem(issue, root, [...above, ...(issue.path as Path)]));

const toProblem = (issue: Issue, root: Part, path: Path): UsageError[] => {
  const part = findPart(root, path);
  if (part === null) return [toMissing(root, path)];
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => toUnknownKey(key, issue.message.split(" "), root, path));
    case "invalid_union":
      return toUnionProblems(issue, root, part, path);
    case "invalid_value":
      return [toUnknownWord(part, issue.values.map(String), path)];
    case "invalid_type":
      return [toWrongKind([toKindName(issue.expected)], part, path)];
    case "invalid_key":
      return [new UsageError(toKeyFault(issue, path), null, keyPlaceOf(root, path))];
    case "too_small":
    case "too_big":
      return [new UsageError(`${toPathText(path)} ${toLimit(issue)}`, null, valuePlace(part))];
    default:
      return [new UsageError(`${toPathText(path)} ${issue.message}`, null, valuePlace(part))];
  }
};

const toMissing = (root: Part, path: Path): UsageError => {
  const above = path.slice(0, -1);
  const owner = above.length === 0 ? "the contract" : toPathText(above);
  const hint = above.length === 0 && path[0] === "version" ? 'add "version: 1"' : null;
  return new UsageError(`${owner} lacks "${String(path.at(-1))}"`, hint, placeOf(root, above.length === 0 ? [] : path));
};

const toUnknownKey = (key: string, known: readonly string[], root: Part, path: Path): UsageError => {
  const where = path.length === 0 ? "" : ` in ${toPathText(path)}`;
  return new UsageError(`unknown key "${key}"${where}`, toHint(key, known), keyPlaceOf(root, [...path, key]));
};

const toUnknownWord = (part: Part, known: readonly string[], path: Path): UsageError => {
  const [only] = known;
  if (known.length === 1 && only !== undefined) return toWrongKind([only], part, path);
  if (part.kind !== "scalar" || part.value === null) {
    return new UsageError(
      `${toPathText(path)} must be a word, not ${toKindOf(part)}`,
      `known: ${known.join(", ")}`,
      valuePlace(part),
    );
  }
  const word = String(part.value);
  return new UsageError(
    `${toPathText(path)} has the unknown word "${toShown(word)}"`,
    toHint(word, known),
    valuePlace(part),
  );
};

const toWrongKind = (expected: readonly string[], part: Part, path: Path): UsageError => {
  const what = path.length === 0 ? "the contract" : toPathText(path);
  const hint = named.has(path.at(-1)) ? toListedHint(part) : null;
  return new UsageError(`${what} must be ${expected.join(" or ")}, not ${toKindOf(part)}`, hint, valuePlace(part));
};

/** Maps by names that the user chooses, for which an empty map says nothing wrong. */
const named: ReadonlySet<unknown> = new Set(["environments", "services", "variables"]);

/** Names in a list, as manifests have them: each is a key here. */
const toListedHint = (part: Part): string | null => {
  const first = part.kind === "list" ? part.items[0] : undefined;
  const name = first?.kind === "map" ? first.entries.get("name") : first;
  if (name?.kind !== "scalar" || typeof name.value !== "string" || name.value === "") return null;
  const shown = toShown(name.value);
  return first === name ? `write "${shown}: {}"` : `write "${shown}:", and the rest below it`;
};

/** The branch that fits the kind of the value speaks; when none does, all kinds are named. */
const toUnionProblems = (
  issue: Issue & { code: "invalid_union" },
  root: Part,
  part: Part,
  path: Path,
): UsageError[] => {
  if (issue.message !== "Invalid input")
    return [new UsageError(`${toPathText(path)} ${issue.message}, not ${toKindOf(part)}`, null, valuePlace(part))];
  const fitting = issue.errors.find((branch) => !branch.some(isMismatch));
  if (fitting !== undefined) return toProblems(fitting, root, path);
  const words = issue.errors.flatMap((branch) => branch.flatMap(toWords));
  const isWord = part.kind === "scalar" && typeof part.value === "string" && part.value !== "";
  if (words.length > 0 && isWord) return [toUnknownWord(part, words, path)];
  const kinds = issue.errors.flatMap((branch) => branch.filter(isMismatch).flatMap(toKinds));
  return [toWrongKind([...new Set(kinds)], part, path)];
};

const isMismatch = (issue: Issue): boolean =>
  issue.path.length === 0 &&
  (issue.code === "invalid_type" ||
    issue.code === "invalid_value" ||
    (issue.code === "invalid_union" && issue.errors.every((branch) => branch.some(isMismatch))));

const toWords = (issue: Issue): string[] => {
  if (issue.path.length > 0) return [];
  if (issue.code === "invalid_value") return issue.values.map(String);
  if (issue.code === "invalid_type" && issue.expected === "boolean") return ["true", "false"];
  return issue.code === "invalid_union" ? issue.errors.flatMap((branch) => branch.flatMap(toWords)) : [];
};

const toKinds = (issue: Issue): string[] => {
  if (issue.code === "invalid_value") return issue.values.map(String);
  if (issue.code === "invalid_type") return [toKindName(issue.expected)];
  if (issue.code !== "invalid_union") return [];
  if (issue.message !== "Invalid input") return [issue.message.replace(/^must be /, "")];
  return issue.errors.flatMap((branch) => branch.flatMap(toKinds));
};

const kindNames: Readonly<Record<string, string>> = {
  string: "text",
  number: "a whole number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "a map",
  record: "a map",
  null: "empty",
};

const toKindName = (expected: string): string => kindNames[expected] ?? expected;

/** The kind of a value, or a bare number or boolean itself, for a sentence that says what stands there. */
export const toKindOf = (part: Part): string => {
  if (part.kind !== "scalar") return part.kind === "map" ? "a map" : "a list";
  if (part.value === null) return "nothing";
  return typeof part.value === "string" ? "text" : String(part.value);
};

const toKeyFault = (issue: Issue & { code: "invalid_key" }, path: Path): string => {
  const why = issue.issues[0];
  const reason = why === undefined || why.code === "too_small" ? "must not be empty" : why.message;
  return `the key "${toShown(String(path.at(-1)))}" in ${toPathText(path.slice(0, -1))} ${reason}`;
};

const toLimit = (issue: Issue & { code: "too_small" | "too_big" }): string => {
  if (issue.code === "too_big") return `must be at most ${issue.maximum}`;
  return issue.origin === "string" || issue.origin === "array"
    ? "must not be empty"
    : `must be at least ${issue.minimum}`;
};

/** A word of the file in a message: on one line, and short. */
const toShown = (word: string): string => {
  const flat = JSON.stringify(word).slice(1, -1);
  return flat.length <= 60 ? flat : `${flat.slice(0, 57)}…`;
};
