import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pLimit from "p-limit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Cloud } from "../emulator/cloud.ts";
import { toHosts } from "../emulator/hosts.ts";
import { startEmulator } from "../emulator/index.ts";
import { runMain } from "../support/run-main.ts";
import { type Cell, cells } from "./cells.ts";
import { contract, toCloud } from "./world.ts";

let folder = "";

interface Said {
  readonly rule: string;
  readonly service: string | null;
  readonly variable: string | null;
  readonly message: string;
}

interface Run {
  readonly code: number;
  readonly findings: readonly Said[];
  readonly unverified: readonly Said[];
  readonly notChecked: readonly unknown[];
  readonly stderr: string;
  /** Milliseconds until the run was over, and the calls that it made. */
  readonly took: number;
  readonly methods: readonly string[];
}

const run = async (cloud: Cloud, seconds: number): Promise<Run> => {
  const emulator = await startEmulator(cloud);
  const { host } = emulator;
  const env = toHosts(host);
  try {
    const startedAt = performance.now();
    const argv = ["staging", "-f", "json", "--timeout", String(seconds)];
    const { code, stdout, stderr } = await runMain(argv, { cwd: folder, env });
    const took = performance.now() - startedAt;
    const { findings = [], unverified = [], notChecked = [] } = stdout === "" ? {} : JSON.parse(stdout);
    return {
      code,
      findings,
      unverified,
      notChecked,
      stderr,
      took,
      methods: emulator.calls.map(({ method }) => method),
    };
  } finally {
    await emulator.close();
  }
};

const toKey = ({ rule, service, variable, message }: Said): string => [rule, service, variable, message].join(" | ");

let whole: Readonly<Record<Cell["state"], Run>>;
const results = new Map<Cell, Run>();

/** Seconds for a run that ends by its time alone, and for one that ends by itself. */
const short = 2;
const long = 30;

const runCell = (cell: Cell, seconds = cell.waits ? short : long): Promise<Run> =>
  run(
    { ...toCloud(cell.state, [cell.fault]), ...(cell.pageSize === null ? {} : { pageSize: cell.pageSize }) },
    seconds,
  );

/**
 * What a run that never gets one answer can still find. Secrets are asked for when all workloads are listed, so the end of
 * the run's time takes them too; a longer --timeout outlasts the three attempts at the call that hangs.
 */
const toTold = ({ call, waits }: Cell, { rule }: Said): boolean =>
  call.tells === "everything" || call.tells.includes(rule) || (waits && /^(secret|revision)-/.test(rule));

/** On a busy machine nothing may be over in two seconds: such a cell is run again by itself. */
const isHurried = (cell: Cell, result: Run): boolean =>
  cell.waits &&
  (!result.methods.includes(cell.call.at.method ?? "") || toLost(cell, result).some((each) => !toTold(cell, each)));

const toLost = (cell: Cell, result: Run): readonly Said[] => {
  const kept = new Set(result.findings.map(toKey));
  return whole[cell.state].findings.filter((each) => !kept.has(toKey(each)));
};

// Cells run side by side, many of them waiting, so that the matrix takes seconds and not minutes.
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "netra-preflight-faults-"));
  writeFileSync(join(folder, "preflight.yaml"), contract);
  whole = { healthy: await run(toCloud("healthy"), long), broken: await run(toCloud("broken"), long) };
  const [waiting, busy] = [pLimit(8), pLimit(2)];
  const runAll = (some: readonly Cell[], limit: typeof busy) =>
    Promise.all(some.map((cell) => limit(async () => results.set(cell, await runCell(cell)))));
  await runAll(
    cells.filter(({ waits }) => !waits),
    busy,
  );
  await runAll(
    cells.filter(({ waits }) => waits),
    waiting,
  );
  for (const [cell, result] of results) if (isHurried(cell, result)) results.set(cell, await runCell(cell, long / 3));
}, 600_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const resultOf = (cell: Cell): Run => {
  const found = results.get(cell);
  if (found === undefined) throw new Error(`"${cell.name}" was not run`);
  return found;
};

/** Whether the report says that this finding could not be made: the rule could not tell, or the whole workload was not seen. */
const isExcused = ({ rule, service }: Said, { unverified }: Run): boolean =>
  unverified.some(
    (each) =>
      (each.rule === rule || each.rule === "workload-missing") && (each.service === service || each.service === null),
  );

test("without a fault, one world is clean and the other has a fault behind each call", () => {
  expect(whole.healthy).toMatchObject({ code: 0, findings: [], unverified: [], notChecked: [] });
  expect(whole.broken).toMatchObject({ code: 1, unverified: [] });
  const rules = [...new Set(whole.broken.findings.map(({ rule }) => rule))].sort();
  expect(rules).toEqual([
    "revision-not-serving",
    "secret-access-denied",
    "secret-short",
    "secret-version-missing",
    "secret-weak",
    "url-insecure",
    "variable-value",
  ]);
});

test("the matrix has at least 200 cells", () => {
  expect(new Set(cells.map(({ name }) => name)).size).toBe(cells.length);
  expect(cells.length).toBeGreaterThanOrEqual(200);
});

describe("whatever call fails, the rest is said as if it had not", () => {
  test.each(cells.map((cell) => [cell.name, cell] as const))("%s", (_, cell) => {
    const result = resultOf(cell);
    const before = whole[cell.state];
    expect(result.stderr).toBe("");
    expect(result.methods).toContain(cell.call.at.method);
    // In time: the run's own, and some for a busy machine to write the report.
    if (cell.waits) expect(result.took).toBeLessThan((long / 3) * 1000 + 3000);
    else expect(result.took).toBeLessThan(long * 1000);
    // Nothing is found that is not there.
    const known = new Set(before.findings.map(toKey));
    expect(result.findings.filter((each) => !known.has(toKey(each)))).toEqual([]);
    // Nothing is lost without a word, and nothing at all that the failing call does not tell.
    const lost = toLost(cell, result);
    expect(lost.filter((each) => !isExcused(each, result))).toEqual([]);
    expect(lost.filter((each) => !toTold(cell, each))).toEqual([]);
    if (cell.isPassing) expect({ lost, unverified: result.unverified }).toEqual({ lost: [], unverified: [] });
    else if (cell.call.isRare && cell.fault.code === "PERMISSION_DENIED" && cell.pageSize === null) {
      expect(result.unverified).toEqual([]);
      expect(JSON.stringify(result.notChecked)).toContain("deny policies were not read, grants decide alone");
    } else if (cell.state === "healthy" && !cell.call.isSpare) expect(result.unverified).not.toEqual([]);
    const isFailing = result.findings.length > 0;
    expect(result.code).toBe(isFailing ? 1 : result.unverified.length > 0 ? 3 : 0);
  });
});
