import type { EnvironmentContract } from "../model/index.ts";

/**
 * The other environment that a host belongs to by the contract. The closest pattern wins: `api.staging.example.org` is
 * staging's although production has `*.example.org`. A host that this environment claims as closely is its own.
 */
export const otherEnvironmentOf = (host: string, environment: EnvironmentContract): string | null => {
  if (host === "") return null;
  let closest = closenessOf(host, ownHosts(environment));
  let owner: string | null = null;
  for (const { name, hosts } of environment.others) {
    const closeness = closenessOf(host, hosts);
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
  return host === undefined ? [] : [host.toLowerCase()];
};

/** The length of the longest pattern that matches; 0: none does. An exact host is closer than any wildcard. */
const closenessOf = (host: string, patterns: readonly string[]): number =>
  Math.max(0, ...patterns.map((pattern) => (isHostOf(host, pattern.toLowerCase()) ? pattern.length : 0)));

/** `*.example.org` stands for every host below `example.org`, however deep, and not for `example.org` itself. */
const isHostOf = (host: string, pattern: string): boolean =>
  pattern.startsWith("*.") ? host.endsWith(pattern.slice(1)) : host === pattern;

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
  const words = id.toLowerCase().split(/[-_]+/);
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
