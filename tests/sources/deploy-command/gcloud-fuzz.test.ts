import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { UsageError, type Workload } from "../../../src/model/index.ts";
import { planCommand } from "../../../src/sources/deploy-command/plan-command.ts";
import { parseManifest } from "../../../src/sources/manifest/parse-manifest.ts";
import { toWorkloads } from "../../../src/sources/values.ts";
import { type Answer, askGcloud, hasGcloud } from "./gcloud.ts";
import { lives } from "./gcloud-cases.ts";
import { lines } from "./gcloud-lines.ts";
import { type Outline, toJudge, toLive, toNamed, toOutline } from "./planned.ts";

/** NETRA_GCLOUD_RUNS=20000 for the long run; a seed other than the usual one finds other lines. */
const numRuns = Number(process.env.NETRA_GCLOUD_RUNS ?? 400);
const seed = Number(process.env.NETRA_GCLOUD_SEED ?? 528);

const judge = toJudge();

/** What became of a command line; null: nothing that the two could be compared by. */
type Outcome = "refused" | Outline | null;

const ours = (argv: readonly string[], live: object | null): Outcome => {
  try {
    const { notes, plan } = planCommand(["gcloud", ...argv], { cwd: "/", env: {} }, judge);
    // A flag that the command does not have is passed by, and refused by gcloud.
    if (notes.some((note) => note.includes(" has no --"))) return null;
    const { workload, conflicts } = plan(toLive(live));
    return conflicts.length > 0 ? "refused" : toComparable(workload);
  } catch (error) {
    if (error instanceof UsageError) return "refused";
    throw error;
  }
};

/** Flags of one track are passed by; the others are slips of gcloud's own, none of them a word about the command line. */
const isAside = (reason: string): boolean =>
  /alternate release tracks|has no attribute|not supported in BETA|^'bucket'$/.test(reason);

const theirs = (argv: readonly string[], { refused, resource }: Answer): Outcome => {
  if (resource === undefined) return isAside(refused ?? "") ? null : "refused";
  const { workloads } = parseManifest(toNamed(argv, resource), "gcloud.json", judge.requirements);
  const [workload] = toWorkloads(workloads, judge);
  return workload === undefined ? null : toComparable(workload);
};

/** Live values that another container's contract has were not asked for, and pools keep places and volumes in their own way. */
const toComparable = (workload: Workload): Outline => {
  const outline = toOutline(workload);
  const containers = outline.containers.map((container) => {
    const variables = container.variables.map(([name, source]) => [name, shownLive[source] ?? source] as const);
    return { ...container, variables: workload.kind === "worker-pool" ? variables.toSorted() : variables };
  });
  if (workload.kind !== "worker-pool") return { ...outline, containers };
  return { ...outline, containers, vpc: null, volumes: outline.volumes.filter((volume) => volume !== "cloud-sql") };
};

const shownLive: Readonly<Record<string, string>> = { '"info"': "literal", '""': "nothing" };

describe.skipIf(!hasGcloud)("any command line (skipped where there is no gcloud)", () => {
  test("does what gcloud does, or is refused as gcloud refuses it", { timeout: 3_600_000 }, () => {
    const asked = fc.sample(lines, { numRuns, seed });
    const answers = askGcloud(asked.map(({ live, argv }) => ({ argv, live: lives[live] ?? null })));
    let compared = 0;
    for (const [index, { live, argv }] of asked.entries()) {
      const own = ours(argv, lives[live] ?? null);
      const other = own === null ? null : theirs(argv, answers[index] as Answer);
      if (own === null || other === null) continue;
      compared += own === "refused" ? 0 : 1;
      expect(own, `${argv.join(" ")} (live: ${live}): ${answers[index]?.refused ?? "taken"}`).toEqual(other);
    }
    expect(compared).toBeGreaterThan(numRuns / 5);
  });
});
