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
