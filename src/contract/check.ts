import type { UsageError } from "../model/index.ts";
import { checkEnvironment, checkNotEmpty } from "./check/environment.ts";
import { type Fault, toFaultError } from "./check/fault.ts";
import { checkProbe } from "./check/probes.ts";
import { checkService } from "./check/service.ts";
import { checkSuppressions } from "./check/suppressions.ts";
import type { Contract } from "./contract.ts";
import { environmentKeys, environmentNamed } from "./resolve/environments.ts";
import type { ContractData } from "./schema.ts";

/**
 * Faults of a contract whose form is right: names that lead nowhere, settings that contradict each other. `sound` are
 * variables whose settings are known to go together.
 */
export const checkContract = (
  { data, root }: Pick<Contract, "data" | "root">,
  sound: ReadonlySet<unknown> = new Set(),
): UsageError[] => [...toFaults(data, sound)].map((fault) => toFaultError(fault, root));

function* toFaults(data: ContractData, sound: ReadonlySet<unknown>): Iterable<Fault> {
  const environments = Object.keys(data.environments ?? {});
  // What is said of an alias holds for every environment that goes by it.
  const keys = [...new Set(environments.flatMap((name) => environmentKeys(data, name)))];
  const services = Object.keys(data.services ?? {});
  yield* checkNotEmpty(data);
  for (const name of environments) {
    yield* checkEnvironment(name, environmentNamed(data, name) ?? {}, { environments, services });
  }
  for (const name of services) yield* checkService(name, data, keys, sound);
  for (const [name, probe] of Object.entries(data.probes ?? {})) {
    yield* checkProbe(name, probe, data);
  }
  yield* checkSuppressions(data, environments, services);
}
