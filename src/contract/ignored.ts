import type { Contract } from "./contract.ts";

/** What a contract holds that this version accepts and does not act on: one sentence each, without full stop. */
export const toIgnoredKeys = ({ data }: Contract): string[] => {
  const probes = Object.keys(data.probes ?? {});
  return probes.length === 0 ? [] : [`probes (${probes.join(", ")}) are read and checked, but this version makes none`];
};
