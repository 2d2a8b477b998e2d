import { type EnvironmentContract, groupBy, type Snapshot } from "../model/index.ts";
import { withoutDropped } from "./dropped.ts";
import { judge, type Run } from "./judge.ts";
import { toChecked, toCheckedServices, toSummary } from "./overview.ts";
import type { ActiveRule, Selection } from "./policy.ts";
import type {
  CheckedRule,
  CheckedService,
  Crash,
  EnvironmentSummary,
  Finding,
  NotChecked,
  Unverified,
} from "./report.ts";
import { toSight } from "./sight.ts";
import type { SubjectKind } from "./subject.ts";
import { suppress } from "./suppression.ts";
import { withoutTwice } from "./told-twice.ts";
import type { LintTools } from "./tools.ts";
import { recordBlindSpots, toNotChecked } from "./unknowns.ts";
import type { Visit } from "./visit.ts";
import { visitChanges } from "./visit-change.ts";
import { visitCode } from "./visit-code.ts";
import { visitProbes } from "./visit-probe.ts";
import { visitReferences } from "./visit-reference.ts";
import { visitRelations } from "./visit-relation.ts";
import { visitSecrets } from "./visit-secret.ts";
import { visitSuppressions } from "./visit-suppression.ts";
import { visitRequirements, visitVariables } from "./visit-variable.ts";
import { visitEnvironment, visitServices, visitWorkload } from "./visit-workload.ts";
import { type Alongside, toWorld, type World } from "./world.ts";
import { withoutWrongIds } from "./wrong-id.ts";

/** What one environment came to, before the results of a run are joined. */
export interface EnvironmentResult {
  readonly summary: EnvironmentSummary;
  readonly services: readonly CheckedService[];
  readonly checked: readonly CheckedRule[];
  readonly findings: readonly Finding[];
  readonly unverified: readonly Unverified[];
  readonly notChecked: readonly NotChecked[];
  readonly crashes: readonly Crash[];
  readonly rules: number;
}

/**
 * Applies every active rule to every subject of one environment. Pure: the same input gives the same result.
 * `alongside`: the other environments of the same run, for values that must not be shared. `asked`: the services to judge;
 * null: all. The others are known all the same, as sides of relations and owners of URLs.
 */
export const lint = (
  environment: EnvironmentContract,
  snapshot: Snapshot,
  { active: selected, leftOut }: Selection,
  tools: LintTools,
  alongside: readonly Alongside[] = [],
  asked: ReadonlySet<string> | null = null,
): EnvironmentResult => {
  const isAsked = (service: string | null): boolean => asked === null || service === null || asked.has(service);
  const active = selected.filter(isAbout(snapshot));
  const world = toWorld(environment, snapshot, alongside);
  const unknowns = { unverified: [], notChecked: new Map() };
  const run: Run = { world, tools, unknowns, findings: [], crashes: [], checked: new Map() };
  const bySubject = groupBy(active, ({ rule }): SubjectKind => rule.subject);
  const activeIds = new Set(active.map(({ rule }) => rule.id));

  for (const visit of walk(
    world,
    (kind) => bySubject.has(kind),
    (rule) => activeIds.has(rule),
  )) {
    if (!isAsked(visit.place.service) || visit.owners?.some(isAsked)) continue;
    const sight = toSight(visit);
    for (const rule of bySubject.get(visit.kind) ?? []) judge(sight, rule, run);
  }
  if (activeIds.has("workload-missing")) recordBlindSpots(unknowns, world);
  const today = snapshot.takenAt.slice(0, 10);
  const told = withoutDropped(environment, withoutTwice(run.findings));
  const { findings, judged } = suppress(environment, told, unknowns.unverified, activeIds, today);
  const hygiene: Run = { ...run, findings: [] };
  for (const visit of visitSuppressions(world, judged)) {
    if (!isAsked(visit.place.service)) continue;
    const sight = toSight(visit);
    for (const rule of bySubject.get(visit.kind) ?? []) judge(sight, rule, hygiene);
  }
  return {
    summary: toSummary(world),
    services: toCheckedServices(world).filter(({ service }) => isAsked(service)),
    checked: toChecked(run, environment.name),
    findings: [...withoutWrongIds(findings), ...hygiene.findings],
    unverified: unknowns.unverified,
    notChecked: [
      ...leftOut.map(({ rules, why }) => ({ rules, environment: environment.name, why })),
      ...toWithoutFile(environment, active, asked),
      ...toNotChecked(unknowns, run.findings, active, environment.name),
    ],
    crashes: run.crashes,
    rules: active.length,
  };
};

/** A laptop has the files of some services; the others are said, and not looked at. */
const toWithoutFile = (
  { name, withoutFile = [] }: EnvironmentContract,
  active: readonly ActiveRule[],
  asked: ReadonlySet<string> | null,
): readonly NotChecked[] => {
  const left = withoutFile.filter((service) => asked === null || asked.has(service));
  if (left.length === 0) return [];
  const why = `no dotenv file is named for ${left.map((service) => `"${service}"`).join(", ")}`;
  return [{ rules: active.map(({ rule }) => rule.id), environment: name, why }];
};

/** A snapshot holds source code, what probes saw, or an environment: each has rules of its own. */
const isAbout =
  ({ code, probes }: Snapshot) =>
  ({ rule }: ActiveRule): boolean => {
    if (rule.subject === "suppression") return true;
    if (rule.subject === "code") return code !== undefined;
    if (rule.subject === "probe") return probes !== undefined;
    return code === undefined && probes === undefined;
  };

function* walk(
  world: World,
  isWanted: (kind: SubjectKind) => boolean,
  isActive: (rule: string) => boolean,
): Iterable<Visit> {
  if (isWanted("environment")) yield visitEnvironment(world);
  if (isWanted("service")) yield* visitServices(world);
  for (const pairing of world.pairings) {
    if (isWanted("workload")) yield visitWorkload(world, pairing, isActive);
    if (isWanted("requirement")) yield* visitRequirements(world, pairing, isActive);
    if (isWanted("variable")) yield* visitVariables(world, pairing, isActive);
    if (isWanted("relation")) yield* visitRelations(world, pairing, isActive);
    if (isWanted("reference")) yield* visitReferences(world, pairing);
  }
  if (isWanted("change")) yield* visitChanges(world);
  if (isWanted("secret")) yield* visitSecrets(world);
  if (isWanted("probe")) yield* visitProbes(world);
  if (isWanted("code")) yield* visitCode(world, isActive);
}
