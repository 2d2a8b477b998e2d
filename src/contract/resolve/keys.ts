/**
 * The names under which a contract states settings of one environment: its own, then its alias. An environment that
 * stands for staging under another name (`staging-eu: {alias: staging}`) has what is said of staging.
 */
export type EnvironmentKeys = readonly string[];

export const toEnvironmentKeys = (name: string, { alias }: { readonly alias?: string | undefined }): EnvironmentKeys =>
  alias === undefined || alias === name ? [name] : [name, alias];

/** No list of environments means all of them. */
export const isIn = (environments: readonly string[] | undefined, keys: EnvironmentKeys): boolean =>
  environments === undefined || keys.some((key) => environments.includes(key));

/** The value of the first key that the map itself has. */
export const ownOf = <T>(map: Readonly<Record<string, T>>, keys: EnvironmentKeys): T | undefined => {
  const key = keys.find((each) => Object.hasOwn(map, each));
  return key === undefined ? undefined : map[key];
};
