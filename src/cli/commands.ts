import { checkFlags, type Flag, generalFlags } from "./flags.ts";
import { initFlags } from "./init-flags.ts";
import { defaultProbeLimits } from "./limits.ts";

/** A command as the parser and --help know it; its work is imported when it is asked for. */
export interface Command {
  readonly name: string;
  /** Positional arguments, as yargs writes them. */
  readonly arguments: string;
  readonly says: string;
  readonly flags: readonly Flag[];
  readonly examples: readonly (readonly [command: string, says: string])[];
}

const format: Flag = {
  name: "format",
  alias: "f",
  kind: "text",
  value: "FORMAT",
  group: "How it is said",
  says: "pretty (default) or json",
  words: ["pretty", "json"],
};

/** Flags that mean what they mean for check. */
const flagsNamed = (...names: readonly string[]): readonly Flag[] =>
  checkFlags.filter(({ name }) => names.includes(name));

export const commands: readonly Command[] = [
  {
    name: "check",
    arguments: "[environments..]",
    says: "Check what the services of these environments get against the contract (default)",
    flags: [...checkFlags, ...generalFlags],
    examples: [
      ["$0 staging", "what staging lacks, before a deploy"],
      ["$0 staging production", "both in one run, with what they must not share"],
      ["$0 staging --metadata-only", "without accessing a payload"],
      ["$0 staging --manifest 'deploy/*.yaml'", "what would be deployed, offline"],
      [
        "$0 staging -- gcloud run deploy NAME --image=IMAGE ...",
        "what that command would make of it; --exec runs it then",
      ],
      ["$0 staging -f pretty -f json:report.json", "for people and for a script"],
    ],
  },
  {
    name: "snapshot",
    arguments: "[environment]",
    says: "Write what one environment holds, without a value, to check it elsewhere with source: {snapshot: FILE}",
    flags: [
      { name: "output", alias: "o", kind: "text", value: "FILE", group: "How it is said", says: "The file to write" },
      ...checkFlags.filter(({ name }) =>
        ["config", "metadata-only", "timeout", "concurrency", "allow-incomplete", "verbose"].includes(name),
      ),
      ...generalFlags,
    ],
    examples: [["$0 snapshot staging -o staging.json", "with the identity that may read payloads"]],
  },
  {
    name: "diff",
    arguments: "[environment] [other]",
    says: "Show two environments side by side: variables, where they come from, and which secrets; never values",
    flags: [
      ...flagsNamed("config", "service", "metadata-only", "timeout", "concurrency"),
      { ...format, says: "pretty (default), json or markdown", words: ["pretty", "json", "markdown"] },
      { name: "all", kind: "switch", group: "How it is said", says: "Also what is the same in both" },
      ...flagsNamed("verbose"),
      ...generalFlags,
    ],
    examples: [
      ["$0 diff staging production", "what one has and the other lacks; exit code 1 when they differ"],
      ["$0 diff staging production --all -f markdown", "every variable, for a pull request"],
    ],
  },
  {
    name: "fix",
    arguments: "[environment]",
    says: "Print the commands that close each gap as a shell script, or mend the manifests with --write",
    flags: [
      {
        name: "write",
        kind: "switch",
        group: "What is done",
        says: "Change manifests in place; the change is shown first",
      },
      { name: "yes", alias: "y", kind: "switch", group: "What is done", says: "Do not ask before writing" },
      ...flagsNamed(
        "config",
        "service",
        "only",
        "skip",
        "manifest",
        "metadata-only",
        "timeout",
        "concurrency",
        "verbose",
      ),
      ...generalFlags,
    ],
    examples: [
      ["$0 fix staging > fix.sh", "commands to read, then to run: secrets first, one command a workload"],
      ["$0 fix staging --write", "edit the manifests, with comments and formatting kept"],
    ],
  },
  {
    name: "init",
    arguments: "",
    says: "Write a first contract from what is there; types are guesses, and no value is written",
    flags: initFlags,
    examples: [
      ["$0 init --from-live staging --project acme-staging", "what runs, without reading a payload"],
      ["$0 init --from-manifests 'deploy/*.yaml'", "what would be deployed, offline"],
      ["$0 init --from-dotenv .env", "for the laptop"],
    ],
  },
  {
    name: "scan",
    arguments: "[folders..]",
    says: "List the variables that source code reads, and hold them against the contract; offline",
    flags: [
      ...flagsNamed("config", "only", "skip"),
      ...flagsNamed("timeout"),
      ...flagsNamed("format"),
      { name: "mentions", kind: "switch", group: "How it is said", says: "Also names that only stand there as texts" },
      ...flagsNamed("quiet", "verbose"),
      ...flagsNamed("fail-on", "allow-incomplete"),
      ...generalFlags,
    ],
    examples: [
      ["$0 scan", "the working directory, without what git ignores"],
      ["$0 scan services/backend -f json", "one service's code, for a script"],
    ],
  },
  {
    name: "probe",
    arguments: "[environment] [names..]",
    says: "Ask the deployed services what the contract's probes expect, and say what explains a failure",
    flags: [
      ...flagsNamed("config", "metadata-only"),
      {
        name: "timeout",
        kind: "text",
        value: "SECONDS",
        group: "How it is probed",
        says: `For the whole run; default: ${defaultProbeLimits.timeout}`,
      },
      {
        name: "concurrency",
        kind: "text",
        value: "N",
        group: "How it is probed",
        says: `Probes at once; default: ${defaultProbeLimits.concurrency}`,
      },
      ...flagsNamed("format", "quiet", "verbose", "fail-on", "max-warnings", "allow-incomplete"),
      ...generalFlags,
    ],
    examples: [
      ["$0 probe staging", "after a deploy; tokens come from the variables that the contract names"],
      ["$0 probe staging chat -f json", "one probe, for a script"],
    ],
  },
  {
    name: "rules",
    arguments: "",
    says: "List the rules",
    flags: [...flagsNamed("config"), format, ...generalFlags],
    examples: [["$0 rules --format json", "for a script"]],
  },
  {
    name: "explain",
    arguments: "[rule]",
    says: "Say what a rule finds, why, and what to do; offline",
    flags: [...flagsNamed("config"), ...generalFlags],
    examples: [["$0 explain variable-missing", "one rule's page"]],
  },
  {
    name: "schema",
    arguments: "",
    says: "Print the JSON Schema of preflight.yaml, for editors",
    flags: generalFlags,
    examples: [["$0 schema > preflight.schema.json", "a file that editors understand"]],
  },
  {
    name: "completion",
    arguments: "[shell]",
    says: "Print a completion script for bash, zsh or fish",
    flags: generalFlags,
    examples: [["source <($0 completion bash)", "in ~/.bashrc"]],
  },
];

export const commandNamed = (name: string): Command => {
  const found = commands.find((command) => command.name === name);
  if (found === undefined) throw new Error(`no command "${name}"`);
  return found;
};
