import type { EnvironmentContract, Measurement, Requirement, ServiceContract } from "../model/index.ts";
import { banOf } from "../model/index.ts";

/**
 * The other environment that a host belongs to by the contract. The closest pattern wins: `api.staging.example.org` is
 * staging's although production has `*.example.org`. A host that this environment claims as closely is its own.
 */
export const otherEnvironmentOf = (host: string, environment: EnvironmentContract): string | null => {
  // Most contracts have nothing to tell environments apart by.
  if (environment.others.every(({ hosts }) => hosts.length === 0)) return null;
  let closest = closenessOf(host, toPatterns(environment, ownHosts));
  let owner: string | null = null;
  for (const other of environment.others) {
    const { name } = other;
    const closeness = closenessOf(
      host,
      toPatterns(other, ({ hosts }) => hosts),
    );
    if (closeness > closest) [closest, owner] = [closeness, name];
  }
  return owner;
};

const ownHosts = ({ hosts, services }: EnvironmentContract): readonly string[] => [
  ...hosts,
  ...services.flatMap(({ urls }) => urls.flatMap(hostOf)),
];

const hostOf = (url: string): readonly string[] => {
  const [, host] = /^[a-z]+:\/\/([^/:?#]+)/i.exec(url) ?? [];
  return host === undefined ? [] : [host];
};

/** Hosts and wildcards in lower case, wildcards by what they end with. */
interface Patterns {
  readonly exact: ReadonlySet<string>;
  readonly suffixes: readonly string[];
}

const patterns = new WeakMap<object, Patterns>();

/** Prepared once an environment: every URL of every workload is compared with them. */
const toPatterns = <E extends object>(owner: E, hostsOf: (owner: E) => readonly string[]): Patterns => {
  let prepared = patterns.get(owner);
  if (prepared === undefined) {
    const hosts = hostsOf(owner).map((each) => each.toLowerCase());
    const wild = hosts.filter((each) => each.startsWith("*."));
    prepared = { exact: new Set(hosts), suffixes: [...new Set(wild)].map((each) => each.slice(1)) };
    patterns.set(owner, prepared);
  }
  return prepared;
};

/**
 * The length of what the closest pattern states of the host; 0: none matches. An exact host is closer than any wildcard. `*.example.org`
 * stands for every host below `example.org`, however deep, and not for `example.org` itself.
 */
const closenessOf = (host: string, { exact, suffixes }: Patterns): number => {
  if (exact.has(host)) return host.length;
  return Math.max(0, ...suffixes.map((suffix) => (host.endsWith(suffix) ? suffix.length : 0)));
};

const synonyms: readonly (readonly string[])[] = [
  ["production", "prod", "prd"],
  ["staging", "stage", "stg"],
  ["development", "dev"],
];

/** The environment's name and alias with the words that people use for them. */
const wordsOf = ({ name, alias }: { readonly name: string; readonly alias: string }): readonly string[] => {
  const own = [name.toLowerCase(), alias.toLowerCase()];
  return [...own, ...synonyms.filter((words) => words.some((word) => own.includes(word))).flat()];
};

/** Words that are of use as a prefix too: nobody names a thing `production-…` that is not of production. */
const clearPrefixes: ReadonlySet<string> = new Set(["production", "prod", "staging"]);

/**
 * The other environment whose name the id of a secret ends with (`jwt-secret-production`), or begins with where the word
 * is clear; null when the id has this environment's name too, or nobody's.
 */
export const environmentOfSecret = (id: string, environment: EnvironmentContract): string | null => {
  const words = id.toLowerCase().split(/[-_]/);
  const own = wordsOf(environment);
  if (words.some((word) => own.includes(word))) return null;
  const marks = [words.at(-1) ?? "", ...words.slice(0, 1).filter((word) => clearPrefixes.has(word))];
  return environment.others.find((other) => marks.some((mark) => wordsOf(other).includes(mark)))?.name ?? null;
};

/** The other environment that a project belongs to by the contract, unless this one has the same project. */
export const environmentOfProject = (project: string, environment: EnvironmentContract): string | null => {
  if (project === environment.project) return null;
  return environment.others.find((other) => other.project === project)?.name ?? null;
};

/** What a value names of another environment: a resource by its whole name, or the project itself. */
export interface ForeignProject {
  readonly project: string;
  readonly what: "resource" | "project";
  readonly owner: string;
}

/**
 * The project of another environment that the value of a variable names; null: none, or the contract speaks of this value by
 * itself (`value`, `values`, `pattern`, `unless`). A project alone counts where the variable's name says that it holds one.
 */
export const foreignProjectIn = (
  { projects = [], word, secret, valueFaults }: Measurement,
  variable: string,
  place: {
    readonly environment: EnvironmentContract;
    readonly service: ServiceContract;
    readonly requirement: Requirement | null;
    readonly isActive: (rule: string) => boolean;
  },
): ForeignProject | null => {
  const { environment, service, requirement, isActive } = place;
  if (environment.project === null || secret) return null;
  if (valueFaults.length > 0 && isActive("variable-value")) return null;
  const ban = banOf(service, variable);
  if (ban !== null && ((word !== null && ban.unless === word) || isActive("variable-forbidden"))) return null;
  if (requirement !== null && (requirement.value !== null || requirement.values !== null)) return null;
  const isNamed = word !== null && /(?:^|_)PROJECT(?:_|$)/i.test(variable);
  const named = [
    ...projects.map((project) => ({ project, what: "resource" as const })),
    ...(isNamed ? [{ project: word, what: "project" as const }] : []),
  ];
  for (const each of named) {
    const owner = environmentOfProject(each.project, environment);
    if (owner !== null && requirement?.pattern?.includes(each.project) !== true) return { ...each, owner };
  }
  return null;
};
