import { UsageError } from "../model/index.ts";
import { checkContract } from "./check.ts";
import type { Contract } from "./contract.ts";
import { toOneError } from "./errors.ts";
import { parseText } from "./parse-text.ts";
import { type MapPart, valuePlace } from "./part.ts";
import { toProblems } from "./problems.ts";
import { contractSchema } from "./schema.ts";
import { type Data, isData, toSoundVariables, toUnsoundData, withSound } from "./sound.ts";

/**
 * A contract from its text, YAML or JSON. Throws one UsageError that carries every fault of the text, each with its place.
 * `file` is the name that people see; `folder`, absolute, is where its relative paths start. It cannot extend another.
 */
export const parseContract = (text: string, file: string, folder = "/"): Contract => {
  const root = parseText(text, file);
  const base = root.entries.get("extends");
  if (base?.kind === "scalar" && typeof base.value === "string") {
    throw new UsageError('"extends" cannot be followed here', `write the parts of ${base.value} out`, valuePlace(base));
  }
  return toContract(root, file, folder, new Map());
};

/** Validates and checks what a file and the files that it extends say together. */
export const toContract = (root: MapPart, file: string, folder: string, folders: Contract["folders"]): Contract => {
  const known = withoutExtensions(root);
  const data = toUnsoundData(known);
  const parsed = contractSchema().safeParse(data, { jitless: countVariables(data) < worthCompiling });
  if (!parsed.success) throw toOneError(toProblems(parsed.error.issues, known));
  const contract: Contract = { file, folder, folders, data: withSound(known, parsed.data), root: known };
  const errors = checkContract(contract, toSoundVariables(known));
  if (errors.length > 0) throw toOneError(errors);
  return contract;
};

/** So many variables are validated in the time that zod takes to write and compile code for their schema. */
const worthCompiling = 60;

const countVariables = ({ services }: Data): number =>
  isData(services)
    ? Object.values(services).reduce<number>(
        (sum, service) =>
          sum + (isData(service) && isData(service.variables) ? Object.keys(service.variables).length : 0),
        0,
      )
    : 0;

/** Keys that start with `x-` are the user's own: a place for anchors. */
const withoutExtensions = (root: MapPart): MapPart => ({
  ...root,
  entries: new Map([...root.entries].filter(([key]) => !key.startsWith("x-"))),
});
