import type { Contract } from "./contract.ts";

/** What a contract holds that this version accepts and does not act on: one sentence each, without full stop. */
export const toIgnoredKeys = ({ data }: Contract): string[] => {
  const ignored: string[] = [];
  const probes = Object.keys(data.probes ?? {});
  if (probes.length > 0)
    ignored.push(`probes (${probes.join(", ")}) are read and checked, but this version makes none`);
  const plugins = data.policy?.plugins ?? [];
  if (plugins.length > 0) ignored.push(`policy.plugins (${plugins.join(", ")}) are not loaded by this version`);
  return ignored;
};
