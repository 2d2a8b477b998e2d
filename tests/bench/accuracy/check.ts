import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { toHosts } from "../../emulator/hosts.ts";
import { startEmulator } from "../../emulator/index.ts";
import { runMain } from "../../support/run-main.ts";
import { plants } from "./faults.ts";
import { toHealthy } from "./healthy.ts";
import type { Expected } from "./plant.ts";
import { fileOf, type Project, toFiles } from "./project.ts";
import { toRandom } from "./random.ts";
import { renderings, toCloud, toLiveContract } from "./renderings.ts";

export interface Found {
  readonly rule: string;
  readonly service: string;
  readonly variable: string | null;
  readonly message: string;
  readonly location: { readonly file?: string; readonly line?: number } | null;
}

type Env = Readonly<Record<string, string>>;

/** Does the work in a folder that has these files. */
const inFolder = async <T>(
  files: Readonly<Record<string, string>>,
  work: (folder: string) => Promise<T>,
): Promise<T> => {
  const folder = mkdtempSync(join(tmpdir(), "netra-preflight-accuracy-"));
  try {
    mkdirSync(join(folder, "deploy"));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const run = async (folder: string, env: Env = {}): Promise<readonly Found[]> => {
  const { stdout, stderr } = await runMain(["staging", "-c", "preflight.json", "-f", "json"], { cwd: folder, env });
  if (stdout === "") throw new Error(stderr);
  const { findings, environments } = JSON.parse(stdout);
  // A run that saw nothing would find nothing.
  if (!(environments[0].variables > 10)) throw new Error("hardly any variable was seen");
  return findings;
};

/** Checks the project with the whole tool, from files of one kind. */
const check = (project: Project, kind: keyof typeof renderings = "manifests"): Promise<readonly Found[]> =>
  inFolder(renderings[kind](project), run);

/** Checks the project as it runs in an emulated cloud, and once more from a snapshot of that. */
const checkLive = (project: Project): Promise<readonly Found[]> =>
  inFolder({ "preflight.json": toLiveContract(project) }, async (folder) => {
    const emulator = await startEmulator(toCloud(project));
    const { host } = emulator;
    const env = toHosts(host);
    try {
      const live = await run(folder, env);
      const argv = ["snapshot", "staging", "-c", "preflight.json", "-o", "staging.json"];
      const { code, stderr } = await runMain(argv, { cwd: folder, env });
      if (code !== 0) throw new Error(stderr);
      writeFileSync(join(folder, "preflight.json"), toLiveContract(project, { snapshot: "staging.json" }));
      return [...live, ...(await run(folder))];
    } finally {
      await emulator.close();
    }
  });

const kindsOfFiles = Object.keys(renderings) as (keyof typeof renderings)[];

/** Checks the healthy project of the seed: every other one from manifests, one in 24 as it runs, the rest from other files. */
export const checkHealthy = (seed: number): Promise<readonly Found[]> => {
  if (seed % 2 === 0) return check(toHealthy(seed, true));
  if (seed % 24 === 1) return checkLive(toHealthy(seed));
  return check(toHealthy(seed), kindsOfFiles[1 + (seed % (kindsOfFiles.length - 1))]);
};

/** What went wrong with one planted fault; null: it was found, at its place, and nothing else. */
type Miss = "not found" | "wrong place" | "more than the fault";

export interface Verdict {
  readonly kind: string;
  readonly expected: Expected;
  readonly found: readonly Found[];
  readonly miss: Miss | null;
}

/** Plants the fault into the healthy project of the seed. */
export const checkPlanted = async (kind: string, seed: number): Promise<Verdict> => {
  // A container has one list of mounts, and beside a sidecar loopback can be right.
  const project = toHealthy(seed, seed % 2 === 0 && !/mount|localhost/.test(kind));
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
