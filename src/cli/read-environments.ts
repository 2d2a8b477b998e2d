import { findContract, loadContract, type ResolvedEnvironment, resolveEnvironment } from "../contract/index.ts";
import { createMeasure } from "../measure/index.ts";
import type { EnvironmentContract, FetchPlan, Snapshot } from "../model/index.ts";
import { readSnapshot } from "../sources/index.ts";
import { createMeasureTools } from "../sources/measure-tools.ts";
import type { Deadline } from "../sources/source.ts";
import type { Environment } from "./io.ts";
import { refuseUnknownServices } from "./narrow.ts";

/** Environments to read as a whole, without rules that say what is needed. */
export interface ReadRequest {
  readonly environments: readonly string[];
  readonly config: string | null;
  /** Empty: all of them. */
  readonly services: readonly string[];
  readonly payloads: "metadata-only" | "read" | null;
  readonly concurrency: number;
  readonly cwd: string;
  readonly env: Environment;
  readonly deadline: Deadline;
  progress(line: string): void;
}

/** What is required of an environment, and what was found there. */
export interface ReadEnvironment {
  readonly environment: EnvironmentContract;
  readonly snapshot: Snapshot;
}

/** Every variable's value is measured with one key, so that the environments can be compared. */
export const readEnvironments = async (request: ReadRequest): Promise<readonly ReadEnvironment[]> => {
  const contract = loadContract(request.config ?? findContract(request.cwd), { cwd: request.cwd });
  const resolved = request.environments.map((name) => resolveEnvironment(contract, name));
  const environments = resolved.map(({ requirements }) => requirements);
  refuseUnknownServices(request.services, environments);
  const measure = createMeasure(createMeasureTools());
  const { cwd, env, deadline, concurrency, progress } = request;
  const outside = { cwd, env, deadline, concurrency, progress, now: () => new Date() };
  const snapshots = await Promise.all(
    resolved.map((each) => readSnapshot({ ...each, ...outside, measure, plan: toPlan(each, request) })),
  );
  return environments.map((environment, index) => ({ environment, snapshot: snapshots[index] as Snapshot }));
};

const toPlan = ({ requirements }: ResolvedEnvironment, { payloads, services }: ReadRequest): FetchPlan => ({
  facets: new Set(["payloads"]),
  payloadsWithheld: toWithheld(requirements, payloads),
  wantsValue: (service) => services.length === 0 || services.includes(service.name),
});

const toWithheld = ({ name, payloads }: EnvironmentContract, asked: ReadRequest["payloads"]): string | null => {
  if (payloads === "never") return `payloads of "${name}" are never read (payloads: never)`;
  return asked === "metadata-only" ? "payloads are not read (--metadata-only)" : null;
};
