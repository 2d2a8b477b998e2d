import { execFileSync } from "node:child_process";
import type { EnvironmentResult, Finding } from "../../src/engine/index.ts";
import { type LintInput, toPlannedBy } from "./scene.ts";

const isUpdate = (command: string): boolean => /^gcloud run (?:services|jobs|worker-pools) update /.test(command);

/** The words of a command as a POSIX shell passes them on. */
export const toWords = (command: string): readonly string[] =>
  execFileSync("sh", ["-c", `set -f; printf '%s\\0' ${command}`], { encoding: "utf8" })
    .split("\0")
    .slice(0, -1);

/** The state after commands that update workloads, one after the other. Throws a UsageError where gcloud would refuse. */
export const toUpdated = ({ environment, snapshot }: LintInput, commands: readonly string[]): LintInput => {
  let state = snapshot;
  for (const command of commands) {
    const { change, ...after } = toPlannedBy(toWords(command), state, environment);
    if (change?.conflicts.length !== 0) throw new Error(`gcloud refuses ${command}`);
    state = after;
  }
  return { environment, snapshot: state };
};

/** Findings that are still there after their own commands: only those that change nothing but a workload are tried. */
export const findUnclosed = (judge: (input: LintInput) => EnvironmentResult, input: LintInput): readonly string[] =>
  judge(input)
    .findings.filter(({ fix }) => fix.length > 0 && fix.every(isUpdate))
    .flatMap((finding) => {
      const { findings } = judge(toUpdated(input, finding.fix));
      return findings.some((each) => isSame(each, finding)) ? [`${finding.message}: ${finding.fix.join("; ")}`] : [];
    });

/**
 * Errors of the whole catalogue that were not there before a finding's own commands. A secret that the contract names and the
 * scene does not have is missing all the same.
 */
export const findBroken = (
  own: (input: LintInput) => EnvironmentResult,
  all: (input: LintInput) => EnvironmentResult,
  input: LintInput,
): readonly string[] => {
  const isError = ({ severity, rule }: Finding): boolean => severity === "error" && rule !== "secret-missing";
  const before = all(input).findings;
  // One finding told of all that is missing: what is left of that is no news.
  const isOld = (each: Finding): boolean =>
    before.some(
      ({ fingerprint, rule }) =>
        fingerprint === each.fingerprint || (rule === "workload-without-variables" && each.rule === "variable-missing"),
    );
  return own(input)
    .findings.filter(({ fix }) => fix.length > 0 && fix.every(isUpdate))
    .flatMap(({ fix }) =>
      all(toUpdated(input, fix))
        .findings.filter((each) => isError(each) && !isOld(each))
        .map(({ rule, message }) => `${fix.join("; ")} causes ${rule}: ${message}`),
    );
};

const isSame = (a: Finding, b: Finding): boolean => a.fingerprint === b.fingerprint && a.message === b.message;
