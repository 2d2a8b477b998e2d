import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runMain } from "../../support/run-main.ts";
import { plants } from "./faults.ts";
import { toHealthy } from "./healthy.ts";
import type { Expected } from "./plant.ts";
import { fileOf, type Project, toFiles } from "./project.ts";
import { toRandom } from "./random.ts";

export interface Found {
  readonly rule: string;
  readonly service: string;
  readonly variable: string | null;
  readonly message: string;
  readonly location: { readonly file?: string; readonly line?: number } | null;
}

/** Checks the project with the whole tool, in a folder of its own. */
export const check = async (project: Project): Promise<readonly Found[]> => {
  const folder = mkdtempSync(join(tmpdir(), "netra-preflight-accuracy-"));
  try {
    mkdirSync(join(folder, "deploy"));
    for (const [name, text] of Object.entries(toFiles(project))) writeFileSync(join(folder, name), text);
    const argv = ["staging", "-c", "preflight.json", "-f", "json"];
    const { stdout, stderr } = await runMain(argv, { cwd: folder });
    if (stdout === "") throw new Error(stderr);
    return JSON.parse(stdout).findings;
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** What went wrong with one planted fault; null: it was found, at its place, and nothing else. */
export type Miss = "not found" | "wrong place" | "more than the fault";

export interface Verdict {
  readonly kind: string;
  readonly expected: Expected;
  readonly found: readonly Found[];
  readonly miss: Miss | null;
}

/** Plants the fault into the healthy project of the seed. */
export const checkPlanted = async (kind: string, seed: number): Promise<Verdict> => {
  const project = toHealthy(seed);
  const expected = plants[kind]?.(project, toRandom(seed + 7_000_000));
  if (expected === undefined) throw new Error(`there is no kind "${kind}"`);
  const found = await check(project);
  return { kind, expected, found, miss: toMiss(project, expected, found) };
};

const toMiss = (project: Project, expected: Expected, found: readonly Found[]): Miss | null => {
  const right = found.filter(
    ({ rule, service, variable }) =>
      rule === expected.rule && service === expected.service && (expected.variable ?? variable) === variable,
  );
  const [hit] = right;
  if (hit === undefined) return "not found";
  if (!isAtPlace(project, expected, hit)) return "wrong place";
  return found.length > 1 ? "more than the fault" : null;
};

/** A fault in a value or entry is at the entry in the manifest; anything else in the service's manifest or the contract. */
const isAtPlace = (project: Project, { service: name, variable, rule }: Expected, { location }: Found): boolean => {
  const service = project.services.find((each) => each.name === name);
  if (service === undefined || location?.file === undefined || location.line === undefined) return false;
  if (location.file === "preflight.json") return true;
  if (location.file !== fileOf(service)) return false;
  const lines = (toFiles(project)[location.file] ?? "").split("\n");
  // What is missing, or about the whole workload, has no entry of its own.
  if (variable === null || rule === "variable-missing") return location.line <= lines.length;
  const near = lines.slice(Math.max(0, location.line - 6), location.line);
  return near.some((line) => line.includes(`"${variable}`));
};

/** The kinds in turn, so that every number of projects has about the same of each. */
export const kindOf = (index: number): string => {
  const kinds = Object.keys(plants);
  return kinds[index % kinds.length] ?? "";
};
