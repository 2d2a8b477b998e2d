import {
  findContract,
  loadContract,
  type ResolvedEnvironment,
  refuseUnknownMentions,
  resolveEnvironment,
  type SourceOverride,
} from "../contract/index.ts";
import {
  type AnyRule,
  lintChange,
  planFetch,
  type Report,
  type Selection,
  type SelectionFlags,
  selectRules,
  toReport,
} from "../engine/index.ts";
import { createMeasure } from "../measure/index.ts";
import {
  type EnvironmentContract,
  isFileLocation,
  type Measure,
  type Severity,
  type Snapshot,
  UsageError,
} from "../model/index.ts";
import { readSnapshot } from "../sources/index.ts";
import { createMeasureTools } from "../sources/measure-tools.ts";
import type { PlanChange } from "../sources/planned.ts";
import type { Deadline } from "../sources/source.ts";
import { type BaselineFlags, type Looked, readBaseline, toAccept } from "./baseline.ts";
import { hash } from "./hash.ts";
import type { Environment } from "./io.ts";
import { refuseMistypedCommand } from "./mistyped-command.ts";
import { narrowPlan, refuseUnknownServices } from "./narrow.ts";
import { readVersion } from "./package-files.ts";
import { readPlannedCommand } from "./planned-command.ts";
import { readCatalogue } from "./plugins.ts";
import { toUnknownRule } from "./unknown-rule.ts";

/** What to check, after flags and environment are read. */
export interface CheckRequest {
  readonly environments: readonly string[];
  /** null: the nearest preflight.yaml */
  readonly config: string | null;
  /** Empty: all of them. */
  readonly services: readonly string[];
  readonly selection: SelectionFlags;
  readonly override: SourceOverride;
  /** `metadata-only` withholds payloads; `read` insists on them; null leaves it to the contract. */
  readonly payloads: "metadata-only" | "read" | null;
  readonly baseline: BaselineFlags | null;
  /** The words of a gcloud command whose result is judged in place of what is live; absent or empty: none. */
  readonly command?: readonly string[];
  /** null: the contract's policy */
  readonly failOn: Severity | null;
  readonly concurrency: number;
  readonly cwd: string;
  readonly env: Environment;
  readonly deadline: Deadline;
  progress(line: string): void;
}

export interface CheckResult {
  readonly report: Report;
  /** What was read, one an environment. */
  readonly taken: readonly Taken[];
  /** The contract as people know it, relative to the working directory. */
  readonly contract: string;
  /** Every rule that there is, those of the contract's plugins included. */
  readonly catalogue: readonly AnyRule[];
  readonly failOn: Severity;
  /** What the user is told about the planned command besides the report. */
  readonly notes?: readonly string[];
}

interface Taken {
  readonly environment: EnvironmentContract;
  readonly snapshot: Snapshot;
}

/** From a contract to a report. Reads everything first, then judges. Throws UsageErrors; faults of the world are in the report. */
export const runCheck = async (request: CheckRequest): Promise<CheckResult> => {
  const contract = loadContract(request.config ?? findContract(request.cwd), { cwd: request.cwd });
  const catalogue = await readCatalogue(contract, request.cwd);
  const ids = catalogue.map(({ id }) => id);
  refuseUnknownRules(request.selection, ids);
  refuseUnknownMentions(contract, ids);
  refuseMistypedCommand(request.environments, contract);
  const names = [...new Set(request.environments)];
  const checked = names.map((name) =>
    toChecked(resolveEnvironment(contract, name, request.override), catalogue, request),
  );
  const environments = checked.map(({ resolved }) => resolved.requirements);
  refuseEmpty(environments);
  refuseUnknownServices(request.services, environments);
  const baseline = request.baseline === null ? null : readBaseline(request.baseline, request.cwd);
  const chosen = request.services.length === 0 ? null : new Set(request.services);
  // One key for the whole run: values of two environments can be compared.
  const measure = createMeasure(createMeasureTools());
  const { command = [], cwd, env } = request;
  const planned = await readPlannedCommand({ argv: command, cwd, env }, environments, measure);
  const snapshots = await readSnapshots(checked, chosen, request, measure, planned?.plan ?? null);
  const alongside = environments.map((environment, index) => ({ environment, snapshot: snapshots[index] as Snapshot }));
  const results = alongside.map(({ environment, snapshot }, index) => {
    const others = alongside.filter((each) => each.environment !== environment);
    const { selection } = checked[index] as Checked;
    return lintChange(environment, snapshot, selection, { hash }, others, chosen);
  });
  const failOn = request.failOn ?? environments[0]?.policy.failOn ?? "error";
  const looked = checked.map((each) => toLooked(each, chosen));
  const accept = baseline === null ? undefined : toAccept(baseline, looked, results);
  return {
    report: toReport(results, readVersion(), failOn, accept),
    taken: alongside,
    contract: contract.file,
    catalogue,
    failOn,
    notes: [...(planned?.notes ?? []), ...snapshots.flatMap(({ change }) => change?.notes ?? [])],
  };
};

/** One environment of the run with the rules that are active there. */
interface Checked {
  readonly resolved: ResolvedEnvironment;
  readonly selection: Selection;
}

const toChecked = (
  resolved: ResolvedEnvironment,
  catalogue: readonly AnyRule[],
  { payloads, selection }: CheckRequest,
): Checked => {
  if (payloads === "read" && resolved.requirements.payloads === "never") {
    throw new UsageError(
      `the contract says that payloads of "${resolved.requirements.name}" are never read`,
      "leave --read-payloads out, or change payloads in the contract",
    );
  }
  return { resolved, selection: selectRules(catalogue, resolved.requirements, selection) };
};

/** Suppressions and baselines may only be called stale where the run could have found something. */
const toLooked = ({ resolved, selection }: Checked, chosen: ReadonlySet<string> | null): Looked => ({
  environment: resolved.requirements.name,
  rules: new Set(selection.active.map(({ rule }) => rule.id)),
  services: chosen ?? new Set(resolved.requirements.services.map(({ name }) => name)),
});

const readSnapshots = (
  checked: readonly Checked[],
  chosen: ReadonlySet<string> | null,
  { payloads, cwd, env, deadline, concurrency, progress }: CheckRequest,
  measure: Measure,
  change: PlanChange | null,
): Promise<readonly Snapshot[]> =>
  Promise.all(
    checked.map(({ resolved, selection }) => {
      const plan = planFetch(selection.active, resolved.requirements, payloads === "metadata-only");
      return readSnapshot({
        ...resolved,
        plan: chosen === null ? plan : narrowPlan(plan, resolved.requirements, chosen),
        measure,
        cwd,
        env,
        deadline,
        concurrency,
        progress,
        now: () => new Date(),
        ...(change === null ? {} : { change }),
      });
    }),
  );

/** Where nothing is asked, nothing is found: that must not look like a clean run. */
const refuseEmpty = (environments: readonly EnvironmentContract[]): void => {
  const empty = environments.find(({ services }) => services.length === 0);
  if (empty === undefined) return;
  throw new UsageError(
    `no service of the contract runs in "${empty.name}"`,
    "add one, or name the environment in the `environments` of a service",
    isFileLocation(empty.location) ? empty.location : null,
  );
};

const refuseUnknownRules = ({ only, skip }: SelectionFlags, known: readonly string[]): void => {
  const unknown = [...(only ?? []), ...skip].find((id) => !known.includes(id));
  if (unknown !== undefined) throw toUnknownRule(unknown, known);
  if (only?.every((id) => skip.includes(id))) {
    throw new UsageError(
      "--skip leaves out every rule that --only names",
      "nothing would be checked: give one of them",
    );
  }
};
