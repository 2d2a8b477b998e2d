import { type Path, toPathText } from "../part.ts";
import type { ContractData, EnvironmentData } from "../schema.ts";
import { type Fault, onKey, onValue, unknownKeys, unknownNames } from "./fault.ts";
import { checkHosts } from "./text.ts";

/** Names in one environment that lead nowhere, and sources of several kinds at once. */
export function* checkEnvironment(
  name: string,
  data: EnvironmentData,
  contract: { readonly environments: readonly string[]; readonly services: readonly string[] },
): Iterable<Fault> {
  const path: Path = ["environments", name];
  const where = toPathText(path);
  yield* checkHosts([...path, "hosts"], data.hosts);
  const apart = data["separate-from"];
  yield* unknownNames(
    [...path, "separate-from"],
    `${where}.separate-from`,
    apart,
    "environment",
    contract.environments,
  );
  const self = apart?.indexOf(name) ?? -1;
  if (self !== -1) yield onValue([...path, "separate-from", self], `${where}.separate-from names "${name}" itself`);
  if (data.source !== undefined && typeof data.source !== "string") {
    yield* checkSource([...path, "source"], data.source, contract.services, kinds);
  }
  if (data.drift !== undefined) yield* checkSource([...path, "drift"], data.drift, contract.services, definitions);
}

const definitions = ["manifests", "terraform-plan", "workflow"] as const;
const kinds = [...definitions, "dotenv", "snapshot"] as const;

function* checkSource(
  path: Path,
  source: Exclude<NonNullable<EnvironmentData["source"]>, string>,
  services: readonly string[],
  known: readonly (typeof kinds)[number][],
): Iterable<Fault> {
  const where = toPathText(path);
  const given = known.filter((kind) => source[kind] !== undefined);
  if (given.length === 0) yield onKey(path, `${where} names no source`, `one of ${known.join(", ")}`);
  if (given.length > 1) {
    const [, second = ""] = given;
    yield onKey([...path, second], `${where} has ${given.join(" and ")}`, "an environment has one kind of source");
  }
  yield* unknownKeys([...path, "dotenv"], `${where}.dotenv`, source.dotenv ?? {}, "service", services);
}

/** A contract without environments or services would be clean whatever is deployed. */
export function* checkNotEmpty(data: ContractData): Iterable<Fault> {
  for (const key of ["environments", "services"] as const) {
    if (Object.keys(data[key] ?? {}).length > 0) continue;
    yield onKey([key], `the contract has no ${key}`, "without them there is nothing to check");
  }
}
