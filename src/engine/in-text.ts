import type { PlannedStore, Remedy, Repair, Snapshot } from "../model/index.ts";
import { toCommands } from "./commands.ts";
import { toStoreWords } from "./planned-store.ts";
import type { Finding } from "./report.ts";

/** A text from which a workload is made: what is wrong with it is closed there. */
export type Origin = "the command" | "the file" | "the Terraform code" | "the workflow";

const origins: Partial<Readonly<Record<Snapshot["source"]["kind"], Origin>>> = {
  "terraform-plan": "the Terraform code",
  workflow: "the workflow",
};

/** The text from which the workloads of a source will be made; null: they are there, or are files that `fix --write` edits. */
export const originOf = ({ source }: Pick<Snapshot, "source">): Origin | null => origins[source.kind] ?? null;

/**
 * A finding of what a text will make is closed in that text: the workload may not be there yet, and the next deploy would take
 * back what a command changes on it. Commands on secrets stay, for they come first, but for those that the same plan makes
 * (`stores`).
 */
export const inText = (finding: Finding, origin: Origin, stores: readonly PlannedStore[] = []): Finding => {
  const { remedy } = finding;
  if (remedy == null || remedy.target === null) return finding;
  const isTold = (repair: Repair): boolean =>
    toWords(repair, origin).length > 0 || toStoreWords(repair, remedy.project, stores).length > 0;
  const words = remedy.repairs.flatMap((repair) => [
    ...toStoreWords(repair, remedy.project, stores),
    ...(origin === "the command" ? toFlagWords(repair) : toWords(repair, origin)),
  ]);
  if (words.length === 0) return finding;
  // A reference that takes the place of a literal asks for the removal once more.
  const told = [...new Set(words)];
  const others = remedy.repairs.filter((repair) => !isTold(repair));
  const rest: Remedy = { ...remedy, target: null, repairs: others };
  return { ...finding, help: `In ${origin}, ${told.join(", and ")}.`, fix: toCommands(rest), remedy: rest };
};

/** Of flags that exclude each other the command can have either. No value but one that the contract itself states. */
const toFlagWords = (repair: Repair): readonly string[] => {
  if (repair.kind === "set-reference") {
    const { variable, secret, version } = repair;
    return [`name ${variable}=${secret}:${version} in --update-secrets, or in --set-secrets where it has that`];
  }
  if (repair.kind === "set-literal") {
    return [`name ${repair.variable}=${repair.value} in --update-env-vars, or in --set-env-vars where it has that`];
  }
  if (repair.kind === "attach-cloud-sql") return [`add --add-cloudsql-instances=${repair.instance}`];
  return toWords(repair, "the command");
};

/** Empty for what changes no workload: these are commands on secrets. */
const toWords = (repair: Repair, origin: Origin): readonly string[] => {
  switch (repair.kind) {
    case "set-reference":
      return [`let ${repair.variable} read version ${repair.version} of the secret "${repair.secret}"`];
    case "set-literal":
      return [`set ${repair.variable} to "${repair.value}"`];
    case "remove-variable":
      return [`leave the ${repair.binding} ${repair.variable} out`];
    case "attach-cloud-sql":
      return [`attach the instance "${repair.instance}"${origin === "the workflow" ? " by its flags" : ""}`];
    default:
      return [];
  }
};
