import { execFileSync } from "node:child_process";
import { accessSync, realpathSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";

const find = (): { readonly python: string; readonly lib: string } | null => {
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    try {
      const root = join(dirname(realpathSync(join(folder, "gcloud"))), "..");
      const [python, lib] = [join(root, "platform/bundledpythonunix/bin/python3"), join(root, "lib")];
      accessSync(python);
      accessSync(join(lib, "googlecloudsdk/command_lib/run/config_changes.py"));
      return { python, lib };
    } catch {
      // Not there, or without a Python of its own.
    }
  }
  return null;
};

const installed = find();

/** Whether this machine has a gcloud whose own code can be asked. */
export const hasGcloud = installed !== null;

export interface Question {
  readonly argv: readonly string[];
  readonly live: object | null;
}

export interface Answer {
  /** gcloud's words, when it refuses. */
  readonly refused?: string;
  readonly resource?: Readonly<Record<string, unknown>>;
}

const python = (args: readonly string[], input: string): string => {
  if (installed === null) throw new Error("no gcloud here");
  // Sets of names keep one order.
  const env = { ...process.env, PYTHONHASHSEED: "0" };
  const options = { input, env, maxBuffer: 1 << 28, encoding: "utf8" } as const;
  return execFileSync(installed.python, ["-B", ...args], options);
};

const run = (args: readonly string[], input: string): string =>
  python([join(import.meta.dirname, "ask-gcloud.py"), installed?.lib ?? "", ...args], input);

/** What a script prints as JSON, with gcloud's own libraries at `sys.argv[1]`. */
export const pythonOfGcloud = (script: string, input: string): readonly unknown[] =>
  JSON.parse(python(["-c", script, installed?.lib ?? ""], input));

/** What gcloud's own code makes of command lines, in one process and without any network. */
export const askGcloud = (questions: readonly Question[]): readonly Answer[] =>
  JSON.parse(run([], JSON.stringify(questions)));

/** Why gcloud's parser refuses command lines of any kind; null for those that it takes. */
export const askParser = (lines: readonly (readonly string[])[]): readonly (string | null)[] =>
  JSON.parse(run(["parse"], JSON.stringify(lines)));

/** Every flag of the commands: its name, whether it takes a value, its choices, and the commands that have it. */
export const askFlags = (): readonly {
  readonly name: string;
  readonly takesValue: boolean;
  readonly choices: readonly string[] | null;
  readonly commands: readonly string[];
  /** By command, the first track that has the flag. */
  readonly tracks: Readonly<Record<string, string>>;
  readonly perContainer: boolean;
}[] => JSON.parse(run(["flags"], ""));
