import {
  findContract,
  loadContract,
  type ProbeSpec,
  refuseUnknownMentions,
  resolveEnvironment,
  toHint,
  toProbes,
} from "../contract/index.ts";
import {
  type CheckedCauses,
  lint,
  type Report,
  selectRules,
  servicesBehind,
  toChains,
  toOutcomes,
  toReport,
} from "../engine/index.ts";
import { type EnvironmentContract, type Probed, type Snapshot, UsageError } from "../model/index.ts";
import { makeProbes } from "../probe/index.ts";
import { hash } from "./hash.ts";
import { readVersion } from "./package-files.ts";
import { readCatalogue } from "./plugins.ts";
import { type CheckRequest, type CheckResult, runCheck } from "./run-check.ts";

/** Which probes to make; the rest means what it means for check, which is asked for the cause when one fails. */
export interface ProbeRequest
  extends Pick<
    CheckRequest,
    "config" | "payloads" | "failOn" | "concurrency" | "cwd" | "env" | "deadline" | "progress"
  > {
  readonly environment: string;
  /** Empty: all probes of the environment. */
  readonly names: readonly string[];
  /** milliseconds before the second attempt at a probe */
  readonly pause: number;
}

export type ProbeResult = Pick<CheckResult, "report" | "contract" | "catalogue" | "failOn">;

/** Makes the probes, judges what they saw, and looks for the cause of those that failed. Throws UsageErrors. */
export const runProbe = async (request: ProbeRequest): Promise<ProbeResult> => {
  const { environment: name, cwd, deadline, concurrency, env, progress } = request;
  const contract = loadContract(request.config ?? findContract(cwd), { cwd });
  const catalogue = await readCatalogue(contract, cwd);
  refuseUnknownMentions(
    contract,
    catalogue.map(({ id }) => id),
  );
  // Probes need no source: an environment whose definitions lie elsewhere can be probed all the same.
  const nowhere = { source: { kind: "process-env" }, secrets: { kind: "none" } } as const;
  const { requirements } = resolveEnvironment(contract, name, nowhere);
  const specs = choose(toProbes(contract, name), request, contract.file);
  const prober = { env, cwd, signal: deadline.signal, concurrency, pause: request.pause, now: () => new Date() };
  const probed = await makeProbes(specs, prober, progress);
  const active = catalogue.filter(({ subject }) => subject === "probe" || subject === "suppression");
  const result = lint(requirements, toSnapshot(requirements, probed), selectRules(active, requirements), { hash });
  const outcomes = toOutcomes(name, probed, result.findings);
  const chains = toChains(name, probed, outcomes, await readCauses(probed, request));
  const failOn = request.failOn ?? requirements.policy.failOn;
  // No service was looked into: none is listed as if it had been.
  const report: Report = toReport([{ ...result, services: [] }], readVersion(), failOn);
  return { report: { ...report, probes: outcomes, chains }, contract: contract.file, catalogue, failOn };
};

const choose = (
  specs: readonly ProbeSpec[],
  { names, environment }: ProbeRequest,
  file: string,
): readonly ProbeSpec[] => {
  const known = specs.map(({ probe }) => probe.name);
  if (known.length === 0) {
    throw new UsageError(`"${file}" has no probes for "${environment}"`, 'write some under "probes"');
  }
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new UsageError(`there is no probe "${unknown}" for "${environment}"`, toHint(unknown, known));
  }
  return names.length === 0 ? specs : specs.filter(({ probe }) => names.includes(probe.name));
};

const toSnapshot = ({ name, project }: EnvironmentContract, probes: readonly Probed[]): Snapshot => ({
  environment: name,
  source: { kind: "probes", description: "", project, payloads: "none", emulated: false },
  takenAt: new Date().toISOString(),
  workloads: [],
  blindSpots: [],
  secrets: [],
  secretsUnknown: null,
  probes,
});

/** What check says of the services whose probes failed. That it cannot look is no fault of the probes. */
const readCauses = async (probed: readonly Probed[], request: ProbeRequest): Promise<CheckedCauses> => {
  const services = servicesBehind(probed);
  if (services.length === 0) return { findings: [], note: null };
  request.progress(`checking ${services.join(", ")} for the cause`);
  try {
    const { report } = await runCheck({
      ...request,
      environments: [request.environment],
      services,
      selection: { only: null, skip: [] },
      override: {},
      baseline: null,
    });
    const [first] = report.unverified;
    const note = first === undefined ? null : `check could not look at everything: ${first.message}`;
    return { findings: report.findings, note };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { findings: [], note: `check could not look for the cause: ${error.message}` };
  }
};
