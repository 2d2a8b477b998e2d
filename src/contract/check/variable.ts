import { type Path, toPathText } from "../part.ts";
import { overrideVariable } from "../resolve/variable.ts";
import type { VariableData } from "../schema.ts";
import { type Fault, onKey, onValue, unknownKeys } from "./fault.ts";
import { checkNames } from "./mentions.ts";
import { type Contradiction, checkSettings } from "./settings.ts";
import type { VariablePlace } from "./variable-place.ts";

/** One variable as it is written, and as each environment that overrides it sees it. */
export function* checkVariable(place: VariablePlace, whole: VariableData | null, isSound: boolean): Iterable<Fault> {
  if (whole === null) return;
  const path: Path = ["services", place.service, "variables", place.variable];
  for (const each of isSound ? [] : checkSettings(whole)) yield toFault(each, path, path, whole);
  yield* checkNames(place, path, whole);
  const overrides = whole["per-environment"] ?? null;
  if (overrides === null) return;
  const at = [...path, "per-environment"];
  yield* unknownKeys(at, toPathText(at), overrides, "environment", place.environments);
  for (const [environment, override] of Object.entries(overrides)) {
    if (override === null) continue;
    const own = [...at, environment];
    for (const each of isSound ? [] : checkSettings(overrideVariable(whole, override))) {
      // What the base alone says was complained about above.
      if (each.keys.some((key) => Object.hasOwn(override, key))) yield toFault(each, path, own, override);
    }
    yield* checkNames(place, own, override);
  }
}

/** The fault, at the first of its keys that the override itself states, else at the variable. */
const toFault = ({ keys, message, hint }: Contradiction, base: Path, own: Path, data: VariableData): Fault => {
  const key = keys.find((each) => Object.hasOwn(data, each));
  const text = `${toPathText(own)} ${message}`;
  return key === undefined ? onKey(base, text, hint) : onValue([...own, key], text, hint);
};
