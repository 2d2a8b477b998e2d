import type { Remedy, Repair } from "../model/index.ts";
import { toCommands } from "./commands.ts";
import type { Finding } from "./report.ts";

/** A conflict is the one finding that is closed on the live side, before the command runs. */
const before = "deploy-type-conflict";

/**
 * A finding of the planned state is closed in the planned command, or in the file that it applies: what is live does not have
 * it, and may not even be there. Commands on secrets stay, for they come first. `command`: `gcloud run deploy NAME`.
 */
export const inCommand = (finding: Finding, command: string): Finding => {
  const { remedy } = finding;
  if (remedy == null || remedy.target === null || finding.rule === before) return finding;
  const isFile = / replace /.test(command);
  const told = remedy.repairs.flatMap((repair) => toWords(repair, isFile));
  if (told.length === 0) return finding;
  const rest: Remedy = { ...remedy, target: null, repairs: remedy.repairs.filter((each) => !isChange(each)) };
  const help = `${isFile ? "In the file" : "In the command"}, ${told.join(", and ")}.`;
  return { ...finding, help, fix: toCommands(rest), remedy: rest };
};

const isChange = ({ kind }: Repair): boolean =>
  kind === "set-reference" || kind === "set-literal" || kind === "remove-variable" || kind === "attach-cloud-sql";

/** Of flags that exclude each other the command can have either. No value but one that the contract itself states. */
const toWords = (repair: Repair, isFile: boolean): readonly string[] => {
  switch (repair.kind) {
    case "set-reference":
      return [
        isFile
          ? `let ${repair.variable} read version ${repair.version} of the secret "${repair.secret}"`
          : `name ${repair.variable}=${repair.secret}:${repair.version} in --update-secrets, or in --set-secrets where it has that`,
      ];
    case "set-literal":
      return [
        isFile
          ? `set ${repair.variable} to "${repair.value}"`
          : `name ${repair.variable}=${repair.value} in --update-env-vars, or in --set-env-vars where it has that`,
      ];
    case "remove-variable":
      return [`leave the ${repair.binding} ${repair.variable} out`];
    case "attach-cloud-sql":
      return [isFile ? `attach "${repair.instance}"` : `add --add-cloudsql-instances=${repair.instance}`];
    default:
      return [];
  }
};
