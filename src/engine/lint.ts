import type { EnvironmentContract, Reason, Snapshot } from "../model/index.ts";
import { toFinding } from "./finding.ts";
import type { ActiveRule, Selection } from "./policy.ts";
import type { CheckedService, Crash, EnvironmentSummary, Finding, NotChecked, Unverified } from "./report.ts";
import type { Problem } from "./rule.ts";
import type { SubjectKind } from "./subject.ts";
import type { LintTools } from "./tools.ts";
import type { Visit } from "./visit.ts";
import { visitReferences } from "./visit-reference.ts";
import { visitRelations } from "./visit-relation.ts";
import { visitSecrets } from "./visit-secret.ts";
import { visitRequirements, visitVariables } from "./visit-variable.ts";
import { visitEnvironment, visitServices, visitWorkload } from "./visit-workload.ts";
import { toWorld, type World } from "./world.ts";

export interface EnvironmentResult {
  readonly summary: EnvironmentSummary;
  readonly services: readonly CheckedService[];
  readonly findings: readonly Finding[];
  readonly unverified: readonly Unverified[];
  readonly notChecked: readonly NotChecked[];
  readonly crashes: readonly Crash[];
  readonly rules: number;
  readonly checks: number;
}

/** Applies every active rule to every subject of one environment. Pure: the same input gives the same result. */
export const lint = (
  environment: EnvironmentContract,
  snapshot: Snapshot,
  { active, leftOut }: Selection,
  tools: LintTools,
): EnvironmentResult => {
  const world = toWorld(environment, snapshot);
  const run: Run = { findings: [], unverified: [], notChecked: new Map(), crashes: [], checks: 0 };
  const bySubject = new Map<SubjectKind, ActiveRule[]>();
  for (const rule of active) bySubject.set(rule.rule.subject, [...(bySubject.get(rule.rule.subject) ?? []), rule]);
  const activeIds = new Set(active.map(({ rule }) => rule.id));

  for (const visit of walk(
    world,
    (kind) => bySubject.has(kind),
    (rule) => activeIds.has(rule),
  )) {
    for (const rule of bySubject.get(visit.kind) ?? []) judge(world, visit, rule, run, tools);
  }
  return {
    summary: toSummary(world),
    services: toCheckedServices(world),
    findings: run.findings,
    unverified: run.unverified,
    notChecked: [
      ...leftOut.map(({ rules, why }) => ({ rules, environment: environment.name, why })),
      ...toNotChecked(run, active, environment.name),
    ],
    crashes: run.crashes,
    rules: active.length,
    checks: run.checks,
  };
};

function* walk(
  world: World,
  isWanted: (kind: SubjectKind) => boolean,
  isActive: (rule: string) => boolean,
): Iterable<Visit> {
  if (isWanted("environment")) yield visitEnvironment(world);
  if (isWanted("service")) yield* visitServices(world);
  for (const pairing of world.pairings) {
    if (isWanted("workload")) yield visitWorkload(world, pairing);
    if (isWanted("requirement")) yield* visitRequirements(world, pairing);
    if (isWanted("variable")) yield* visitVariables(world, pairing, isActive);
    if (isWanted("relation")) yield* visitRelations(world, pairing);
    if (isWanted("reference")) yield* visitReferences(world, pairing);
  }
  if (isWanted("secret")) yield* visitSecrets(world);
}

interface Run {
  readonly findings: Finding[];
  readonly unverified: Unverified[];
  /** cause -> rules, and the variables that the cause is about */
  readonly notChecked: Map<
    string,
    { readonly rules: Set<string>; readonly about: Set<string>; readonly moot: boolean }
  >;
  readonly crashes: Crash[];
  checks: number;
}

/** One rule on one subject: not applicable, unverified, not checked, or checked. */
const judge = (world: World, visit: Visit, active: ActiveRule, run: Run, tools: LintTools): void => {
  const { rule, options } = active;
  try {
    if (rule.appliesTo !== undefined && !rule.appliesTo(visit.base, options)) return;
    const facts: Record<string, unknown> = {};
    for (const need of rule.needs) {
      const fact = visit.fact(need);
      if (fact === null) return;
      if (!fact.known) {
        recordUnknown(world, visit, active, fact.reason, run);
        return;
      }
      facts[need] = fact.value;
    }
    run.checks += 1;
    const problems: Iterable<Problem> = rule.check({ ...visit.base, ...facts }, options);
    for (const problem of problems) run.findings.push(toFinding(world, visit, active, problem, tools));
  } catch (error) {
    // A rule that throws is a fault of the tool: the others still run, and the run ends as crashed.
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    run.crashes.push({ rule: rule.id, environment: world.environment.name, message, stack: stack ?? message });
  }
};

const recordUnknown = (world: World, visit: Visit, { rule }: ActiveRule, reason: Reason, run: Run): void => {
  if (reason.kind === "unverified") {
    const { service, workload, variable, secret } = visit.place;
    const { code, message, help } = reason;
    const environment = world.environment.name;
    run.unverified.push({
      rule: rule.id,
      environment,
      service,
      workload,
      variable,
      secret,
      reason: code,
      message,
      help,
    });
    return;
  }
  const cause = run.notChecked.get(reason.message) ?? {
    rules: new Set<string>(),
    about: new Set<string>(),
    moot: reason.code === "no-value",
  };
  cause.rules.add(rule.id);
  cause.about.add(`${visit.place.service}/${visit.place.variable}`);
  run.notChecked.set(reason.message, cause);
};

/** Once per cause. A cause that a finding on the same variable already tells is not told again. */
const toNotChecked = (run: Run, active: readonly ActiveRule[], environment: string): readonly NotChecked[] => {
  const told = new Set(run.findings.map(({ service, variable }) => `${service}/${variable}`));
  return [...run.notChecked].flatMap(([why, { rules, about, moot }]) => {
    if (moot && [...about].every((variable) => told.has(variable))) return [];
    return [{ rules: active.map(({ rule }) => rule.id).filter((id) => rules.has(id)), environment, why }];
  });
};

const toSummary = ({ environment, snapshot, pairings }: World): EnvironmentSummary => ({
  name: environment.name,
  project: snapshot.source.project,
  source: snapshot.source.kind,
  description: snapshot.source.description,
  workloads: pairings.length,
  variables: pairings.reduce((sum, { workload }) => sum + countVariables(workload.containers), 0),
  secrets: snapshot.secrets.length,
  payloads: snapshot.source.payloads,
  emulated: snapshot.source.emulated,
});

const countVariables = (containers: readonly { readonly variables: readonly unknown[] }[]): number =>
  containers.reduce((sum, { variables }) => sum + variables.length, 0);

const toCheckedServices = (world: World): readonly CheckedService[] =>
  world.environment.services.map((service) => ({
    environment: world.environment.name,
    service: service.name,
    workload: service.workload,
    kind: service.kind,
    variables: [
      ...new Set(
        world.pairingsOf(service.name).flatMap(({ container }) => container?.variables.map(({ name }) => name) ?? []),
      ),
    ],
    required: service.requirements.filter(({ required }) => required !== false).map(({ variable }) => variable),
  }));
