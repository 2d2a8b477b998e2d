import { severities } from "../model/index.ts";
import { defaultLimits } from "./limits.ts";

/** One flag, as --help, the README's table, completion and the environment (`NETRA_PREFLIGHT_<FLAG>`) have it. */
export interface Flag {
  readonly name: string;
  readonly alias?: string;
  /**
   * `list`: several values, after each other, repeated or with commas; `paths`: the same without commas;
   * `repeated`: one value each time, so that an environment may follow.
   */
  readonly kind: "switch" | "text" | "list" | "paths" | "repeated";
  /** How --help shows the value. */
  readonly value?: string;
  readonly group: string;
  readonly says: string;
  readonly words?: readonly string[];
  /** The switch that asks for the opposite. */
  readonly against?: string;
}

const what = "What is checked";
const where = "Where it is read";
const how = "How it is said";
const when = "When it fails";
const general = "General";

export const generalFlags: readonly Flag[] = [
  { name: "color", kind: "switch", group: general, says: "Colours, or none with --no-color; default: on a terminal" },
  { name: "debug", kind: "switch", group: general, says: "Stacks of faults and times on standard error; no values" },
  { name: "help", alias: "h", kind: "switch", group: general, says: "Show this help" },
  { name: "version", kind: "switch", group: general, says: "Show the version" },
];

export const checkFlags: readonly Flag[] = [
  {
    name: "config",
    alias: "c",
    kind: "text",
    value: "FILE",
    group: what,
    says: "The contract; default: preflight.yaml here or above, up to the repository's root",
  },
  { name: "service", kind: "list", value: "NAME..", group: what, says: "Only these services of the contract" },
  { name: "only", kind: "list", value: "RULE..", group: what, says: "Only these rules, those that are off too" },
  { name: "skip", kind: "list", value: "RULE..", group: what, says: "All rules but these" },
  {
    name: "manifest",
    kind: "paths",
    value: "GLOB..",
    group: where,
    says: "Read the services from these Cloud Run manifests",
  },
  { name: "terraform-plan", kind: "text", value: "FILE", group: where, says: "Read the services from this plan" },
  {
    name: "workflow",
    kind: "text",
    value: "FILE",
    group: where,
    says: "Read the services from this GitHub workflow or Cloud Build file",
  },
  {
    name: "dotenv",
    kind: "paths",
    value: "SERVICE=FILE..",
    group: where,
    says: "Read a service's variables from a dotenv file",
  },
  {
    name: "process-env",
    kind: "switch",
    group: where,
    says: "Read the variables that this process itself was given, for every service",
  },
  {
    name: "against-manifest",
    kind: "paths",
    value: "GLOB..",
    group: where,
    says: "Also hold what was read against these manifests: names, sources and secret ids (definition-drift)",
  },
  {
    name: "metadata-only",
    kind: "switch",
    group: where,
    says: "Access no payload of a secret: rules about values are not checked",
    against: "read-payloads",
  },
  {
    name: "read-payloads",
    kind: "switch",
    group: where,
    says: "Read payloads (default), e.g. where NETRA_PREFLIGHT_METADATA_ONLY is set",
    against: "metadata-only",
  },
  {
    name: "timeout",
    kind: "text",
    value: "SECONDS",
    group: where,
    says: `For the whole run; default: ${defaultLimits.timeout}`,
  },
  {
    name: "concurrency",
    kind: "text",
    value: "N",
    group: where,
    says: `Calls under way at once; default: ${defaultLimits.concurrency}`,
  },
  {
    name: "format",
    alias: "f",
    kind: "repeated",
    value: "FORMAT[:FILE]",
    group: how,
    says: "pretty (default), json, sarif, junit, github, gitlab, markdown or html; with FILE to that file; may be repeated",
  },
  {
    name: "show-suppressed",
    kind: "switch",
    group: how,
    says: "Also findings that a suppression or the baseline accepts",
  },
  {
    name: "quiet",
    alias: "q",
    kind: "switch",
    group: how,
    says: "Only what fails the run, and the totals; not with --verbose",
    against: "verbose",
  },
  {
    name: "verbose",
    kind: "switch",
    group: how,
    says: "Also each variable and each check that was not made",
    against: "quiet",
  },
  { name: "baseline", kind: "text", value: "FILE", group: when, says: "Accept the findings that this file lists" },
  {
    name: "update-baseline",
    kind: "switch",
    group: when,
    says: "Write the baseline anew: accept all findings of this run",
  },
  {
    name: "fail-on",
    kind: "text",
    value: "SEVERITY",
    group: when,
    says: "Fail at findings of error, warning or info and above; default: the contract's policy, else error",
    words: severities,
  },
  { name: "max-warnings", kind: "text", value: "N", group: when, says: "Fail at more warnings than N" },
  {
    name: "allow-incomplete",
    kind: "switch",
    group: when,
    says: "What could not be looked at does not fail the run",
  },
  {
    name: "exec",
    kind: "switch",
    group: when,
    says: "Run the gcloud command behind -- when the check is clean, and end with its exit code",
  },
];

/** `NETRA_PREFLIGHT_FAIL_ON` for `--fail-on`. */
export const toEnvironmentName = (flag: string): string => `NETRA_PREFLIGHT_${flag.toUpperCase().replaceAll("-", "_")}`;
