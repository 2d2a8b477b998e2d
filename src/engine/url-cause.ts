import type { EnvironmentContract, Requirement, UrlMeasurement } from "../model/index.ts";
import { isUrlType } from "../model/index.ts";
import { otherEnvironmentOf } from "./other-environment.ts";
import { leadsTo } from "./same-host.ts";
import type { ContainerView, WorkloadView } from "./subject.ts";

/** Where a URL stands. */
export interface UrlPlace {
  readonly environment: EnvironmentContract;
  readonly workload: Pick<WorkloadView, "containers" | "name">;
  readonly holder: ContainerView;
  readonly requirement: Requirement | null;
  readonly isActive: (rule: string) => boolean;
}

/** The rule that owns what is wrong with a URL as a whole or with its host. */
export type UrlCause =
  | "url-malformed"
  | "url-scheme"
  | "url-metadata"
  | "url-placeholder"
  | "url-loopback"
  | "url-other-environment";

/**
 * What is wrong with a URL, gravest first, so that one fault is told once: nobody needs to hear that `localhost` also
 * lacks https and is not the callee. A cause whose rule is off silences nobody, but nothing is known of a malformed URL.
 * Faults that stand beside each other (http, and the wrong service) are not causes of one another.
 */
export const toUrlCause = (url: UrlMeasurement, place: UrlPlace): UrlCause | null =>
  url.malformed === null ? (causes(url, place).find((cause) => place.isActive(cause)) ?? null) : "url-malformed";

const causes = (url: UrlMeasurement, place: UrlPlace): readonly UrlCause[] => {
  const { environment, requirement } = place;
  const found: UrlCause[] = [];
  const isUrl = requirement !== null && isUrlType(requirement.spec.type);
  if (isUrl && ![...webSchemes, ...allowedSchemes(place)].includes(url.scheme)) found.push("url-scheme");
  if (url.hostKind === "metadata-server") found.push("url-metadata");
  if (url.hostKind === "placeholder" && environment.tier === "deployed") found.push("url-placeholder");
  if (isWrongLoopback(url, place)) found.push("url-loopback");
  if (otherEnvironmentOf(url.host, environment) !== null) found.push("url-other-environment");
  return found;
};

const addressTypes: ReadonlySet<string> = new Set(["url", "url-list", "host", "host-port", "ip", "database-url"]);

/** Whether the contract says that the variable holds an address: a URL, or the host of one. */
export const isAddressType = (requirement: Requirement | null): boolean =>
  requirement !== null && addressTypes.has(requirement.spec.type);

const webSchemes: readonly string[] = ["https", "wss", "http", "ws"];

/** The contract's `schemes` are law; without them a deployed tier takes the encrypted ones. */
export const allowedSchemes = ({ environment, requirement }: Pick<UrlPlace, "environment" | "requirement">) => {
  const spec = requirement?.spec;
  const stated = spec?.type === "url" || spec?.type === "url-list" ? spec.schemes : null;
  return stated ?? (environment.tier === "local" ? webSchemes : ["https", "wss"]);
};

/** Loopback in a deployed tier, where no sidecar listens that is meant; `0.0.0.0` outside a URL is an address to bind to. */
export const isWrongLoopback = (url: UrlMeasurement, place: UrlPlace): boolean => {
  const { environment, workload, holder } = place;
  if (environment.tier === "local") return false;
  const isLoopback = url.hostKind === "loopback" || (url.hostKind === "any-address" && url.scheme !== "");
  return isLoopback && (isElsewhere(url, place) || !mayListen(url.port, workload.containers, holder));
};

/**
 * Whether the contract wants a service of another workload there, which no sidecar is. A service may be another container
 * of this workload, and the contract may state a loopback URL for one that is reached through a sidecar.
 */
const isElsewhere = (url: UrlMeasurement, { environment, workload, requirement }: UrlPlace): boolean => {
  const callee = environment.services.find(({ name }) => name === requirement?.pointsTo);
  return callee !== undefined && callee.workload !== workload.name && !leadsTo(url, callee.urls);
};

/** Sidecars share the network of the instance. They need not declare ports, so any of them may listen anywhere. */
const mayListen = (port: number | null, containers: readonly ContainerView[], holder: ContainerView): boolean =>
  containers.some(
    (other) => other !== holder && (other.ports.length === 0 || other.ports.some((each) => each === port)),
  );

/** `"localhost", a loopback address`; without the host where measuring kept none because it could be something else. */
export const namedHost = ({ host }: UrlMeasurement, what: string): string =>
  host === "" ? what : `"${host}", ${what}`;
