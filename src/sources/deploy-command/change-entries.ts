import type { Binding, TypeConflict } from "../../model/index.ts";
import type { PlannedEntry } from "./draft-plan.ts";
import type { Literal } from "./literal.ts";
import type { EntryChange } from "./literal-flags.ts";
import { isFile, type SecretTarget } from "./secret-flags.ts";
import { inCommand } from "./volume-flags.ts";

/** What became of a container's entries. */
export interface ChangedEntries {
  readonly entries: readonly PlannedEntry[];
  /** Entries that the command may not set, as they have another type; without the container's name. */
  readonly conflicts: readonly Omit<TypeConflict, "container">[];
}

/** An entry without value is a literal to gcloud. Source: gcloud, api_lib/run/container_resource.py EnvVarsAsDictionaryWrapper. */
const isLiteral = ({ kind }: Binding): boolean => kind === "literal" || kind === "nothing";
const isSecret = ({ kind }: Binding): boolean => kind === "secret" || kind === "both";

/** Takes literals away and sets others; secrets stay. Source: gcloud, command_lib/run/config_changes.py EnvVarLiteralChanges. */
export const changeLiterals = (entries: readonly PlannedEntry[], change: EntryChange<Literal>): ChangedEntries =>
  applyUpdates(prune(entries, change, isLiteral), change.updates.map(toLiteralEntry), isLiteral, "literal", change.by);

/** The same for variables from Secret Manager. Source: SecretEnvVarChanges in the same file. */
export const changeSecrets = (entries: readonly PlannedEntry[], change: EntryChange<SecretTarget>): ChangedEntries => {
  const updates = change.updates.filter(({ name }) => !isFile(name)).map((target) => toSecretEntry(target, change.by));
  return applyUpdates(prune(entries, change, isSecret), updates, isSecret, "secret", change.by);
};

const prune = (
  entries: readonly PlannedEntry[],
  { clears, removes }: Pick<EntryChange<unknown>, "clears" | "removes">,
  isOwn: (binding: Binding) => boolean,
): readonly PlannedEntry[] => {
  if (clears) return entries.filter(({ binding }) => !isOwn(binding));
  let left = entries;
  for (const name of removes) {
    // Of a name that stands twice gcloud takes the first.
    const at = left.findIndex((entry) => entry.name === name);
    const found = left[at];
    if (found !== undefined && isOwn(found.binding)) left = left.toSpliced(at, 1);
  }
  return left;
};

const applyUpdates = (
  entries: readonly PlannedEntry[],
  updates: readonly PlannedEntry[],
  isOwn: (binding: Binding) => boolean,
  to: TypeConflict["to"],
  by: string,
): ChangedEntries => {
  const result = [...entries];
  const conflicts: Omit<TypeConflict, "container">[] = [];
  for (const update of updates) {
    const at = result.findIndex(({ name }) => name === update.name);
    const found = result[at];
    if (found === undefined) {
      result.push(update);
      continue;
    }
    if (!isOwn(found.binding)) conflicts.push({ name: update.name, to, by, before: found.kept });
    result[at] = update;
  }
  return { entries: result, conflicts };
};

const toLiteralEntry = ({ name, text, location }: Literal): PlannedEntry => ({
  name,
  binding: { kind: "literal", written: "string" },
  text,
  location,
  kept: null,
});

const toSecretEntry = ({ name, project, secret, version }: SecretTarget, by: string): PlannedEntry => ({
  name,
  binding: { kind: "secret", reference: { project, secret, version, malformed: null } },
  text: null,
  location: inCommand(by),
  kept: null,
});
