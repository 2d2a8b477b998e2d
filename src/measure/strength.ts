import type { Measurement } from "../model/index.ts";
import type { Candidate } from "./candidate.ts";
import { findShortfall } from "./shortfall.ts";
import type { MeasureTools } from "./tools.ts";

export type Strength = Pick<
  Measurement,
  "shortfall" | "entropyFault" | "knownIn" | "weakness" | "testLike" | "formatFaults" | "misplaced"
>;

export const noStrength: Strength = {
  shortfall: null,
  entropyFault: null,
  knownIn: null,
  weakness: null,
  testLike: null,
  formatFaults: [],
  misplaced: null,
};

/** How good a secret is, and whether it is the secret that was asked for. Public types have no strength. */
export const judgeStrength = (
  candidate: Candidate,
  figures: { readonly bytes: number; readonly characters: number },
  tools: MeasureTools,
): Strength => {
  const { spec, secretType, core, expectation } = candidate;
  if (spec === null || !secretType) return noStrength;
  const weakness = core.length < 40 && tools.guesses(core) < 8 ? "it is close to a common password" : null;
  return { ...noStrength, shortfall: findShortfall(figures, spec, expectation), weakness };
};
