import type { Repair } from "../model/index.ts";
import { isTaken, toSecretCommand, toUpdateCommand } from "./commands.ts";
import { findMoot } from "./moot.ts";
import type { Finding } from "./report.ts";
import { isOpen, toWorkloadFixes, type WorkloadFix } from "./workload-fix.ts";

/** One command and the findings that it closes, alone or with others. */
export interface FixStep {
  readonly command: string;
  readonly findings: readonly Finding[];
  /** null: it changes a secret */
  readonly workload: string | null;
}

/** A value that only the user knows: the shell variable that holds it, and the secret that gets it. */
interface AskedValue {
  readonly variable: string;
  readonly secret: string;
}

/** All commands of a run in the order that works, and what no command closes. */
export interface FixPlan {
  readonly asks: readonly AskedValue[];
  readonly steps: readonly FixStep[];
  readonly closed: readonly Finding[];
  readonly open: readonly Finding[];
}

/** Joins the repairs of all findings: secrets first, then one command a workload. Pure. */
export const planFixes = (findings: readonly Finding[]): FixPlan => {
  const asked = new Map<string, AskedValue>();
  const fixes = toWorkloadFixes(findings);
  const moot = findMoot(findings, toTaken(fixes));
  const secrets = toSecretSteps(
    findings.filter((finding) => isOpen(finding) && !moot.has(finding)),
    asked,
  );
  const workloads = fixes.flatMap((fix): FixStep[] =>
    toUpdateCommand(fix.changes).map((command) => ({
      command,
      findings: fix.findings,
      workload: fix.target.workload,
    })),
  );
  const steps = [...secrets, ...workloads];
  const reached = new Set([...steps.flatMap((step) => step.findings), ...moot]);
  return {
    asks: [...asked.values()],
    steps,
    closed: findings.filter((finding) => reached.has(finding)),
    open: findings.filter((finding) => isOpen(finding) && !reached.has(finding)),
  };
};

/** What gcloud does of it. */
const toTaken = (fixes: readonly WorkloadFix[]): readonly WorkloadFix[] =>
  fixes
    .filter(({ target }) => target.isDeployed)
    .map((fix) => ({
      ...fix,
      changes: fix.changes.map((change) => ({ ...change, repairs: change.repairs.filter(isTaken) })),
    }));

const order: readonly Repair["kind"][] = ["create-secret", "add-version", "enable-version", "grant-access", "command"];

interface SecretRepair {
  readonly repair: Repair;
  readonly project: string | null;
  readonly findings: Finding[];
}

const toSecretSteps = (findings: readonly Finding[], asked: Map<string, AskedValue>): readonly FixStep[] => {
  const byPlace = new Map<string, SecretRepair>();
  for (const finding of findings) {
    for (const repair of finding.remedy?.repairs ?? []) {
      if (!order.includes(repair.kind)) continue;
      const key = toSecretKey(repair, finding.remedy?.project ?? null);
      const same = byPlace.get(key);
      if (same === undefined) {
        byPlace.set(key, { repair, project: finding.remedy?.project ?? null, findings: [finding] });
        continue;
      }
      const merged = repair.kind === "add-version" ? withOneOrigin(same.repair, repair) : repair;
      byPlace.set(key, { ...same, repair: merged, findings: [...new Set([...same.findings, finding])] });
    }
  }
  const places = [...new Set([...byPlace.values()].sort((a, b) => rankOf(a) - rankOf(b)).map(toPlace))];
  return [...byPlace.values()]
    .sort((a, b) => places.indexOf(toPlace(a)) - places.indexOf(toPlace(b)) || orderOf(a) - orderOf(b))
    .flatMap(({ repair, project, findings: about }) =>
      toSecretCommand(repair, project, toHolder(repair, project, asked)).map((command) => ({
        command,
        findings: about,
        workload: null,
      })),
    );
};

/** The secret that a repair is about; other commands come last. */
const toPlace = ({ repair, project }: SecretRepair): string =>
  "secret" in repair && "project" in repair ? JSON.stringify([repair.project ?? project, repair.secret]) : "";

const orderOf = ({ repair }: SecretRepair): number => order.indexOf(repair.kind);

const rankOf = (repair: SecretRepair): number => (toPlace(repair) === "" ? 1 : 0);

/** Equal for repairs that are one command, wherever they come from. A secret gets one new version, not one a finding. */
const toSecretKey = (repair: Repair, own: string | null): string => {
  const project = "project" in repair ? (repair.project ?? own) : null;
  if (repair.kind === "add-version") return JSON.stringify([repair.kind, project, repair.secret]);
  return JSON.stringify([project, { ...repair, project }]);
};

/** Of two ways to make a value the more demanding one; what they cannot agree on comes from the user. */
const withOneOrigin = (a: Repair, b: Extract<Repair, { kind: "add-version" }>): Repair => {
  if (a.kind !== "add-version" || a.from === b.from) return b;
  const origins = new Set([a.from, b.from]);
  // A value that is made anew has no white space either.
  origins.delete("without-whitespace");
  const isHex = [...origins].every((origin) => origin.startsWith("hex-"));
  const from = isHex && origins.has("hex-64") ? "hex-64" : origins.size === 1 ? [...origins][0] : "stdin";
  return { ...b, from: from ?? "stdin" };
};

/** Each secret has a shell variable of its own: one for all would put one value into several secrets. */
const toHolder = (repair: Repair, own: string | null, asked: Map<string, AskedValue>): string => {
  if (repair.kind !== "add-version" || repair.from !== "stdin") return "NEW_VALUE";
  const secret =
    repair.project === null || repair.project === own ? repair.secret : `${repair.project}/${repair.secret}`;
  const base = `NEW_${secret.toUpperCase().replace(/[^A-Z0-9]/g, "_")}`;
  let variable = base;
  for (let next = 2; asked.has(variable); next += 1) variable = `${base}_${next}`;
  asked.set(variable, { variable, secret });
  return variable;
};
