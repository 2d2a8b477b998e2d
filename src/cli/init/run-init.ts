import { rules } from "../../../rules/index.ts";
import { parseContract, resolveEnvironment } from "../../contract/index.ts";
import { type EnvironmentResult, lint, planFetch, selectRules } from "../../engine/index.ts";
import { createMeasure } from "../../measure/index.ts";
import type { Snapshot } from "../../model/index.ts";
import { readSnapshot } from "../../sources/index.ts";
import { createMeasureTools } from "../../sources/measure-tools.ts";
import type { Deadline } from "../../sources/source.ts";
import { hash } from "../hash.ts";
import type { Environment } from "../io.ts";
import { defaultLimits } from "../limits.ts";
import type { DraftContract } from "./draft.ts";
import { toDraftServices } from "./draft-services.ts";
import { settle } from "./settle.ts";
import { toContractText } from "./write-contract.ts";

export interface InitRequest {
  /** What is known before anything is read: the environment, and services whose variables are still to be found. */
  readonly draft: DraftContract;
  /** Absolute: the folder that the contract will lie in. */
  readonly folder: string;
  readonly cwd: string;
  readonly env: Environment;
  readonly deadline: Deadline;
  progress(line: string): void;
}

export interface InitResult {
  readonly draft: DraftContract;
  readonly text: string;
  /** What check says of the environment now, payloads not read. */
  readonly result: EnvironmentResult;
}

/** A guess can be wrong once by its name and once by its shape; more rounds than this settle nothing. */
const mostRounds = 4;

/**
 * Reads the environment by the very path of check, without a payload, and drops every guess that check would contradict.
 * Throws UsageErrors.
 */
export const runInit = async (request: InitRequest): Promise<InitResult> => {
  const measure = createMeasure(createMeasureTools());
  const read = async (draft: DraftContract) => {
    const { snapshot, result } = await look(draft, request, measure);
    return { snapshot, result, text: toContractText(draft) };
  };
  const { draft: start } = request;
  const first = await read(start.services.length === 0 ? { ...start, services: [nobody] } : start);
  let draft: DraftContract = {
    ...request.draft,
    services: toDraftServices(first.snapshot, request.draft.environment.name),
  };
  if (draft.services.length === 0) return { draft, text: first.text, result: first.result };
  for (let round = 1; ; round += 1) {
    const { snapshot, result, text } = await read(draft);
    const settled = settle(draft, snapshot, result);
    if (round === mostRounds || toContractText(settled) === text) return { draft, text, result };
    draft = settled;
  }
};

/** A contract has services; this one stands in while none is known. */
const nobody: DraftContract["services"][number] = {
  key: "not-yet-known",
  workload: "not-yet-known",
  kind: "service",
  container: null,
  code: [],
  variables: [],
};

interface Look {
  readonly snapshot: Snapshot;
  readonly result: EnvironmentResult;
}

const look = async (
  draft: DraftContract,
  { folder, cwd, env, deadline, progress }: InitRequest,
  measure: ReturnType<typeof createMeasure>,
): Promise<Look> => {
  const contract = parseContract(toContractText(draft), "preflight.yaml", folder);
  // The contract is not written yet: paths are those of the flags.
  const { places: _, ...resolved } = resolveEnvironment(contract, draft.environment.name);
  const selection = selectRules(rules, resolved.requirements);
  const plan = planFetch(selection.active, resolved.requirements, true);
  const outside = { cwd, env, deadline, concurrency: defaultLimits.concurrency, progress, now: () => new Date() };
  const snapshot = await readSnapshot({ ...resolved, ...outside, measure, plan });
  return { snapshot, result: lint(resolved.requirements, snapshot, selection, { hash }) };
};
