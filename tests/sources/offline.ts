import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parseContract, resolveEnvironment } from "../../src/contract/index.ts";
import { createMeasure } from "../../src/measure/index.ts";
import type { Container, FetchPlan, Snapshot, Variable, Workload } from "../../src/model/index.ts";
import { UsageError } from "../../src/model/index.ts";
import { readSnapshot } from "../../src/sources/index.ts";
import { createMeasureTools } from "../../src/sources/measure-tools.ts";
import type { SourceRequest } from "../../src/sources/source.ts";

/** What a test says about one environment that is read from files. */
export interface Offline {
  /** Relative path -> content. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  readonly environment?: Readonly<Record<string, unknown>>;
  readonly services?: Readonly<Record<string, Record<string, unknown>>>;
  readonly plan?: Partial<FetchPlan>;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

const measure = createMeasure(createMeasureTools());

/** A folder of the test's own with its files; `done` removes it. */
export const inFolder = (files: Offline["files"] = {}): { readonly folder: string; done(): void } => {
  const folder = mkdtempSync(join(tmpdir(), "preflight-"));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return { folder, done: () => rmSync(folder, { recursive: true, force: true }) };
};

/** A request as the tool's edge makes it, with the real contract and the real measuring. */
export const toRequest = (folder: string, { environment, services, plan, env = {}, cwd }: Offline): SourceRequest => {
  const staging = {
    project: "acme-staging",
    regions: ["us-central1"],
    source: { manifests: ["*.yaml"] },
    ...environment,
  };
  const contract = { version: 1, environments: { staging }, services: services ?? { backend: {} } };
  return {
    ...resolveEnvironment(parseContract(JSON.stringify(contract), "preflight.yaml", folder), "staging"),
    plan: {
      facets: new Set(["secrets", "versions", "payloads"]),
      payloadsWithheld: null,
      wantsValue: () => true,
      ...plan,
    },
    measure,
    cwd: cwd ?? folder,
    env,
    deadline: { signal: new AbortController().signal, remaining: () => 60_000 },
    concurrency: 4,
    progress: () => {},
    now: () => new Date("2026-01-01T00:00:00Z"),
  };
};

/** Writes the files, reads the environment, removes the files. */
export const read = async (offline: Offline): Promise<Snapshot> => {
  const { folder, done } = inFolder(offline.files);
  try {
    return await readSnapshot(toRequest(folder, offline));
  } finally {
    done();
  }
};

/** `file:line:column message (hint)` of the usage error and of those that came with it; fails when nothing is refused. */
export const refusalOf = async (offline: Offline): Promise<readonly string[]> => {
  try {
    await read(offline);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return [error, ...error.others].map(({ message, location }) =>
      location === null ? message : `${location.file}:${location.line}:${location.column} ${message}`,
    );
  }
  throw new Error("nothing was refused");
};

export const workloadOf = ({ workloads }: Snapshot, name: string): Workload => {
  const found = workloads.find((workload) => workload.name === name);
  if (found === undefined) throw new Error(`no workload ${name}`);
  return found;
};

export const containerOf = (snapshot: Snapshot, name: string, index = 0): Container => {
  const found = workloadOf(snapshot, name).containers[index];
  if (found === undefined) throw new Error(`no container ${index} of ${name}`);
  return found;
};

export const variableOf = (snapshot: Snapshot, workload: string, name: string): Variable => {
  const found = workloadOf(snapshot, workload)
    .containers.flatMap(({ variables }) => variables)
    .find((variable) => variable.name === name);
  if (found === undefined) throw new Error(`no variable ${name} of ${workload}`);
  return found;
};
