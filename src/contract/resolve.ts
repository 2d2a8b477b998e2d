import { type EnvironmentContract, UsageError } from "../model/index.ts";
import { type Contract, placeIn } from "./contract.ts";
import { toOneError } from "./errors.ts";
import { toHint } from "./hint.ts";
import { toOptional } from "./resolve/demands.ts";
import {
  environmentNamed,
  environmentNames,
  servicesIn,
  toHosts,
  toOthers,
  toTemplates,
} from "./resolve/environments.ts";
import { toEnvironmentKeys } from "./resolve/keys.ts";
import { toPolicy, toSuppressions } from "./resolve/policy.ts";
import { toProjectErrors } from "./resolve/projects.ts";
import { toServiceContract } from "./resolve/service.ts";
import { toDefinitionSpec, toSecretsSpec, toSourceSpec } from "./resolve/source.ts";
import type { ResolvedEnvironment, SecretsSpec, SourcePlaces, SourceSpec } from "./resolved.ts";
import type { EnvironmentData } from "./schema.ts";

/** Sources that flags name instead of those of the contract. */
export interface SourceOverride {
  readonly source?: SourceSpec;
  readonly secrets?: SecretsSpec;
  readonly definition?: SourceSpec;
}

/**
 * One environment of a contract: templates expanded, defaults filled in, relations to services that do not run there
 * left out. Throws a UsageError when there is no such environment, nothing says where it is read, or a text names the
 * project of an environment that has none.
 */
export const resolveEnvironment = (
  contract: Contract,
  name: string,
  override: SourceOverride = {},
): ResolvedEnvironment => {
  const data = environmentNamed(contract.data, name);
  if (data === null) throw toUnknownEnvironment(contract, name);
  const source = override.source ?? toSourceSpec(contract, name, data);
  const templates = toTemplates(name, data);
  const tier = data.tier ?? "deployed";
  const all = servicesIn(contract.data, name);
  refuseStrangers(
    override,
    name,
    all.map(([service]) => service),
  );
  const entries = all.filter(([service]) => isCovered(source, service));
  const errors = toProjectErrors(contract, name, data, entries);
  if (errors.length > 0) throw toOneError(errors);
  const services = new Set(entries.map(([service]) => service));
  const withoutFile = all.flatMap(([service]) => (services.has(service) ? [] : [service]));
  const requirements: EnvironmentContract = {
    name,
    alias: templates.environment,
    tier,
    project: templates.project,
    regions: data.regions ?? null,
    payloads: data.payloads ?? "read",
    hosts: toHosts(data, templates),
    separateFrom: data["separate-from"] ?? [],
    services: entries.map(([service, each]) =>
      toServiceContract({
        contract,
        keys: toEnvironmentKeys(name, data),
        tier,
        templates,
        services,
        service,
        data: each,
        optional: toOptional(each),
      }),
    ),
    ...(withoutFile.length === 0 ? {} : { withoutFile }),
    others: toOthers(contract, name),
    policy: toPolicy(contract),
    suppressions: toSuppressions(contract, name),
    location: placeIn(contract, ["environments", name]),
  };
  const definition = override.definition ?? toDefinitionSpec(contract, name, data);
  return {
    requirements,
    source,
    secrets: override.secrets ?? toSecretsSpec(contract, name, data, source),
    ...(definition === null ? {} : { definition }),
    places: toPlaces(contract, name, data, override),
  };
};

const toPlaces = (contract: Contract, name: string, data: EnvironmentData, override: SourceOverride): SourcePlaces => {
  const at = (key: "source" | "secrets" | "drift") => placeIn(contract, ["environments", name, key]);
  return {
    ...(override.source === undefined && data.source !== undefined ? { source: at("source") } : {}),
    ...(override.secrets === undefined && data.secrets !== undefined ? { secrets: at("secrets") } : {}),
    ...(override.definition === undefined && data.drift !== undefined ? { definition: at("drift") } : {}),
  };
};

/** One dotenv file is one service's: a source that names a file for the backend alone asks about the backend alone. */
const isCovered = (source: SourceSpec, service: string): boolean =>
  source.kind !== "dotenv" || Object.hasOwn(source.files, service);

/** A flag's file for a service that is not there would be passed by, and nothing checked. The contract's own were looked at. */
const refuseStrangers = ({ source }: SourceOverride, environment: string, services: readonly string[]): void => {
  if (source?.kind !== "dotenv") return;
  const stranger = Object.keys(source.files).find((service) => !services.includes(service));
  if (stranger === undefined) return;
  throw new UsageError(
    `a dotenv file is named for "${stranger}", which is no service of the contract in "${environment}"`,
    toHint(stranger, services),
  );
};

const toUnknownEnvironment = (contract: Contract, name: string): UsageError =>
  new UsageError(`"${contract.file}" has no environment "${name}"`, toHint(name, environmentNames(contract.data)));
