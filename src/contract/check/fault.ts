import { type FileLocation, UsageError } from "../../model/index.ts";
import { toHint } from "../hint.ts";
import { keyPlaceOf, type Part, type Path, placeOf } from "../part.ts";

/** Something that a contract says and that cannot be meant, with the part of it that people look at. */
export interface Fault {
  readonly path: Path;
  /** Whether the key at the path is wrong, or its value. */
  readonly on: "key" | "value";
  readonly message: string;
  readonly hint: string | null;
}

export const onValue = (path: Path, message: string, hint: string | null = null): Fault => ({
  path,
  on: "value",
  message,
  hint,
});

export const onKey = (path: Path, message: string, hint: string | null = null): Fault => ({
  path,
  on: "key",
  message,
  hint,
});

export const toFaultError = (fault: Fault, root: Part): UsageError => {
  const place: FileLocation = fault.on === "key" ? keyPlaceOf(root, fault.path) : placeOf(root, fault.path);
  return new UsageError(fault.message, fault.hint, place);
};

/** Names of a list that are not among the known ones. `what`: the kind of thing, for people. */
export function* unknownNames(
  path: Path,
  where: string,
  names: readonly string[] | undefined,
  what: string,
  known: readonly string[],
): Iterable<Fault> {
  for (const [index, name] of (names ?? []).entries()) {
    if (known.includes(name)) continue;
    yield onValue([...path, index], `${where} names the unknown ${what} "${name}"`, toHint(name, known));
  }
}

/** The same for the keys of a map. */
export function* unknownKeys(
  path: Path,
  where: string,
  map: object,
  what: string,
  known: readonly string[],
): Iterable<Fault> {
  for (const name of Object.keys(map)) {
    if (known.includes(name)) continue;
    yield onKey([...path, name], `${where} names the unknown ${what} "${name}"`, toHint(name, known));
  }
}
