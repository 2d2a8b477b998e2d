import { groupBy, type UrlMeasurement, type Workload } from "../model/index.ts";
import type { World } from "./world.ts";

/** What Cloud Run writes into an address that it makes itself. */
export interface RunAppName {
  /** With the tag in front of it, where there is one: a service's name may have three hyphens too. */
  readonly label: string;
  /** Digits; null where the address has a hash in their place. */
  readonly projectNumber: string | null;
  readonly region: string | null;
}

/**
 * `[TAG---]NAME-PROJECTNUMBER.REGION.run.app` or `[TAG---]NAME-HASH-XX.a.run.app`, where the hash has ten characters; null
 * for other hosts. What follows the name has no hyphen but its own, so a name of hyphens and digits is told from it.
 * Source: cloud.google.com/run/docs/triggering/https-request.
 */
export const parseRunApp = (host: string): RunAppName | null => {
  const [, label, projectNumber, region] =
    /^([a-z][a-z0-9-]*)-(\d{6,})\.([a-z]+-[a-z0-9-]+)\.run\.app$/.exec(host) ?? [];
  if (label !== undefined && projectNumber !== undefined && region !== undefined)
    return { label, projectNumber, region };
  const [, hashed] = /^([a-z][a-z0-9-]*)-[a-z0-9]{10}-[a-z]{2}\.a\.run\.app$/.exec(host) ?? [];
  return hashed === undefined ? null : { label: hashed, projectNumber: null, region: null };
};

const indexes = new WeakMap<World, ReadonlyMap<string, readonly Workload[]>>();

/** Services that run here or that the contract says so of, and what was read of each, once a region. */
const indexOf = (world: World): ReadonlyMap<string, readonly Workload[]> => {
  let index = indexes.get(world);
  if (index === undefined) {
    const named = world.environment.services.filter(({ kind }) => kind === "service");
    const read = world.snapshot.workloads.filter(({ kind }) => kind === "service");
    index = new Map([...named.map(({ workload }) => [workload, []] as const), ...groupBy(read, ({ name }) => name)]);
    indexes.set(world, index);
  }
  return index;
};

/**
 * The name of the service of this environment that the URL's host has by Cloud Run's own rule. null: no such host, nobody's
 * name, or a namesake in another project or region than what is known of the service.
 */
export const workloadNamedBy = (world: World, { host }: UrlMeasurement): string | null => {
  const parsed = host.endsWith(".run.app") ? parseRunApp(host) : null;
  if (parsed === null) return null;
  const byName = indexOf(world);
  const name = [parsed.label, parsed.label.replace(/^.*?---/, "")].find((each) => byName.has(each));
  const found = name === undefined ? undefined : byName.get(name);
  if (name === undefined || found === undefined) return null;
  const { regions } = world.environment;
  const mayBe = (place: Pick<Workload, "projectNumber" | "region">): boolean =>
    mayEqual(parsed.projectNumber, place.projectNumber) &&
    (place.region === null ? mayBeIn(parsed.region, regions) : mayEqual(parsed.region, place.region));
  return (found.length === 0 ? [nowhere] : found).some(mayBe) ? name : null;
};

const nowhere = { projectNumber: null, region: null };

const mayEqual = (a: string | null, b: string | null): boolean => a === null || b === null || a === b;

const mayBeIn = (region: string | null, regions: readonly string[] | null): boolean =>
  region === null || regions === null || regions.includes(region);
