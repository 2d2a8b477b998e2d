import type { Contract } from "./contract.ts";

/** What a contract holds that this version accepts and does not act on: one sentence each, without full stop. */
export const toIgnoredKeys = ({ data }: Contract): string[] => {
  const plugins = data.policy?.plugins ?? [];
  return plugins.length === 0 ? [] : [`policy.plugins (${plugins.join(", ")}) are not loaded by this version`];
};
