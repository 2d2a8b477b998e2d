import { rules } from "../../../rules/index.ts";
import { formats } from "../../reporters/index.ts";
import { commands } from "../commands.ts";
import type { Flag } from "../flags.ts";

/*
 * The scripts are made from the commands, flags and rules and hold them: completing starts no process of the tool, and yargs'
 * own would start it at every key and knows no fish. Only the names of environments are looked up, by sed.
 */
export const ids: readonly string[] = rules.map(({ id }) => id);
export const shells: readonly string[] = ["bash", "zsh", "fish"];
export const names: readonly string[] = commands.map(({ name }) => name);

/** The words that may follow a flag; null where only a person or the file system knows. */
export const toWords = ({ name, words }: Flag): readonly string[] | null => {
  if (name === "only" || name === "skip") return ids;
  return words ?? (name === "format" ? formats : null);
};

/** Whether a file is what a flag wants. */
export const wantsFile = ({ value = "" }: Flag): boolean => /FILE|GLOB|DIR/.test(value);

/** What a command takes besides flags. */
export const takes = (command: string): "environments" | "rule" | "shell" | "folders" | "nothing" => {
  if (command === "explain") return "rule";
  if (command === "completion") return "shell";
  if (command === "scan") return "folders";
  return ["rules", "schema", "init"].includes(command) ? "nothing" : "environments";
};

/** Prints the environments of a preflight.yaml in the working directory: the keys below `environments:`, one a line. */
export const environmentsCommand =
  "sed -n '/^environments:/,/^[^[:space:]#]/s/^  \\([A-Za-z0-9_.-]*\\):.*/\\1/p' preflight.yaml preflight.yml 2>/dev/null";
