import { toHint } from "../hint.ts";
import { type Path, toPathText } from "../part.ts";
import type { ContractData } from "../schema.ts";
import { type Fault, onKey, onValue } from "./fault.ts";

/** Suppressions of places that do not exist, and those without a date where the policy wants one. */
export function* checkSuppressions(
  data: ContractData,
  environments: readonly string[],
  services: readonly string[],
): Iterable<Fault> {
  const needsDate = data.policy?.["suppression-expiry"] !== "optional";
  for (const [index, { environment, service, expires }] of (data.suppressions ?? []).entries()) {
    const path: Path = ["suppressions", index];
    const where = toPathText(path);
    if (!environments.includes(environment)) {
      const message = `${where}.environment names the unknown environment "${environment}"`;
      yield onValue([...path, "environment"], message, toHint(environment, environments));
    }
    if (service !== undefined && !services.includes(service)) {
      const message = `${where}.service names the unknown service "${service}"`;
      yield onValue([...path, "service"], message, toHint(service, services));
    }
    if (needsDate && expires === undefined) {
      yield onKey(
        path,
        `${where} lacks "expires"`,
        "a suppression needs a date, unless policy.suppression-expiry is optional",
      );
    }
  }
}
