import type { Finding } from "../engine/index.ts";
import { type FileLocation, isFileLocation } from "../model/index.ts";
import type { ReportOptions } from "./reporter.ts";

type Where = Pick<ReportOptions, "contract" | "inRepository">;

/** The contract's first line: the place of what no other place in the repository is known for. */
export const toContractPlace = ({ contract, inRepository }: Where): FileLocation => {
  const [name = contract] = contract.split(/[\\/]/).slice(-1);
  return { file: inRepository(contract) ?? name, line: 1, column: 1 };
};

/**
 * Where a code host shows a finding: at its own place, else where the contract asks for it. Files outside the repository,
 * such as a plan in /tmp or a preset, are no place that a code host knows.
 */
export const toRepositoryPlace = ({ location, asked = [] }: Finding, where: Where): FileLocation => {
  for (const place of [location, ...asked]) {
    if (place === null || !isFileLocation(place)) continue;
    const file = where.inRepository(place.file);
    if (file !== null) return { file, line: Math.max(1, place.line), column: Math.max(1, place.column) };
  }
  return toContractPlace(where);
};
