import type { Repair } from "../model/index.ts";
import { referenceOf } from "../model/index.ts";
import { askedIn } from "./asked.ts";
import { toCommands } from "./commands.ts";
import { type Otherwise, toForeignValue, toWrongReference } from "./foreign-secret.ts";
import { inText, originOf } from "./in-text.ts";
import { isValue } from "./plan.ts";
import type { ActiveRule } from "./policy.ts";
import { toRemedy } from "./remedy.ts";
import type { Finding } from "./report.ts";
import { type AnyRule, factsOf, type Problem } from "./rule.ts";
import type { Base } from "./subject.ts";
import type { LintTools } from "./tools.ts";
import type { Visit } from "./visit.ts";
import type { World } from "./world.ts";

/** Where a rule's page is on the web; for rules of the user's own, what they are. */
export const toPageUrl = ({ id, origin }: Pick<AnyRule, "id" | "origin">): string =>
  origin === undefined ? `${repository}/blob/main/rules/${id}.md` : `${repository}#rules-of-your-own`;

const repository = "https://github.com/netra-systems/netra-preflight";

/** A rule's problem with everything that the engine knows about where it stands. */
export const toFinding = (
  world: World,
  visit: Visit,
  { rule, severity, isSetByContract }: ActiveRule,
  problem: Problem,
  tools: LintTools,
): Finding => {
  const { place } = visit;
  const about = {
    environment: world.environment.name,
    service: problem.service ?? place.service,
    container: pick(problem.container, place.container),
    variable: pick(problem.variable, place.variable),
    secret: pick(problem.secret, place.secret),
    group: problem.group ?? null,
    effective: pick(problem.effective, place.effective),
  };
  const otherwise = toOtherwise(world, visit, rule, problem.repairs ?? []);
  const remedy = toRemedy(world, visit, about, otherwise?.repairs ?? problem.repairs ?? []);
  const probe = visit.probe === undefined ? {} : { probe: visit.probe };
  const reads = factsOf(rule).some(isValue) ? (visit.reads?.() ?? null) : null;
  const follows = visit.follows?.() ?? [];
  const origin = originOf(world.snapshot);
  const finding: Finding = {
    rule: rule.id,
    // What the contract says of a rule holds for everything that the rule says.
    severity: isSetByContract ? severity : (problem.severity ?? severity),
    ...about,
    workload: place.workload,
    message: problem.message,
    help: otherwise?.help ?? problem.help ?? rule.help,
    why: pick(problem.why, place.why),
    fix: remedy === null ? [] : toCommands(remedy),
    ...(remedy === null ? {} : { remedy }),
    location: problem.location ?? place.location,
    asked: askedIn(world, about),
    url: toPageUrl(rule),
    fingerprint: tools.hash(JSON.stringify([rule.id, ...Object.values(about), ...Object.values(probe)])),
    state: "open",
    cause: null,
    ...(reads === null ? {} : { reads }),
    ...(follows.length === 0 ? {} : { follows }),
    ...probe,
  };
  return origin === null ? finding : inText(finding, origin, world.snapshot.terraform?.stores);
};

/** What to do about a finding on a secret, or on the value in it, where the secret is another variable's. */
const toOtherwise = (
  world: World,
  { base, place }: Visit,
  rule: AnyRule,
  repairs: readonly Repair[],
): Otherwise | null => {
  const isOnValue = rule.subject === "variable" && rule.needs.some(isValue);
  if (!isOnValue && !repairs.some(isOnSecret)) return null;
  const { variable, workload, requirement } = base as Partial<Base<"variable">>;
  const reference = variable == null ? null : referenceOf(variable.binding);
  const pairing = world.pairingsOf(place.service ?? "").find((each) => each.workload === workload);
  if (reference === null || reference.malformed !== null || reference.secret === "" || pairing === undefined)
    return null;
  const use = { pairing, reference, requirement: requirement ?? null };
  return toWrongReference(world, use) ?? (isOnValue ? toForeignValue(world, use) : null);
};

const isOnSecret = ({ kind }: Repair): boolean =>
  kind === "create-secret" || kind === "add-version" || kind === "enable-version" || kind === "grant-access";

const pick = <T>(said: T | null | undefined, otherwise: T | null): T | null => (said === undefined ? otherwise : said);
