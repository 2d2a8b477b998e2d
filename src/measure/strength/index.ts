import type { Measurement } from "../../model/index.ts";
import type { Candidate } from "../candidate.ts";
import { findFormatFaults } from "../formats/index.ts";
import { findMisplaced } from "../misplaced.ts";
import type { MeasureTools } from "../tools.ts";
import { splitDatabaseAddress } from "../urls/database-address.ts";
import { findEntropyFault } from "./entropy.ts";
import { findInnerSecrets } from "./inner-secrets.ts";
import { findKnown } from "./known.ts";
import { withoutLabel } from "./material.ts";
import { findShortfall } from "./shortfall.ts";
import { findTestLike } from "./test-like.ts";
import type { Made } from "./weakness.ts";
import { findWeakness, tooShort } from "./weakness.ts";

export type Strength = Pick<
  Measurement,
  "shortfall" | "entropyFault" | "knownIn" | "weakness" | "testLike" | "formatFaults" | "misplaced"
>;

export interface RawFigures {
  readonly bytes: number;
  readonly characters: number;
}

export const noStrength: Strength = {
  shortfall: null,
  entropyFault: null,
  knownIn: null,
  weakness: null,
  testLike: null,
  formatFaults: [],
  misplaced: null,
};

/** The password in a database URL is judged as one; its length has the password's own minimum. */
const judgePassword = (password: string, tools: MeasureTools): Strength =>
  toOneCause({
    ...noStrength,
    shortfall: [...password].length < 8 ? { needs: 8, unit: "characters" } : null,
    ...judgeText(password, "password", tools),
  });

/** What is too short for its type and has no other fault is told once. */
const toOneCause = (strength: Strength): Strength =>
  strength.shortfall !== null && strength.weakness === tooShort ? { ...strength, weakness: null } : strength;

/** A published key needs no guesser. */
const judgeText = (text: string, made: Made, tools: MeasureTools): Partial<Strength> => {
  const knownIn = findKnown(text);
  const weakness = knownIn === null ? findWeakness(withoutLabel(text), made, tools) : "it is published";
  return { knownIn, weakness, testLike: findTestLike(text, weakness) };
};

/**
 * A secret of no particular kind may be a whole connection string or document: its words are not what has to be guessed. It is as
 * good as the best secret in it, and one that is published is published.
 */
const judgeGeneral = (core: string, tools: MeasureTools): Partial<Strength> => {
  const inner = findInnerSecrets(core);
  if (inner === null) return judgeText(core, "key", tools);
  const verdicts = inner.map((text) => judgeText(text, "password", tools));
  const known = verdicts.find(({ knownIn }) => knownIn !== null);
  if (known !== undefined) return known;
  return verdicts.find(({ weakness }) => weakness === null) ?? verdicts[0] ?? {};
};

/** How good a secret is, and whether it is the secret that was asked for. Public types have no strength. */
export const judgeStrength = (candidate: Candidate, figures: RawFigures, tools: MeasureTools): Strength => {
  const { spec, core, expectation } = candidate;
  if (spec?.type === "database-url") {
    const password = splitDatabaseAddress(core)?.password ?? null;
    return password === null ? noStrength : judgePassword(password, tools);
  }
  const told = { ...noStrength, misplaced: findMisplaced(candidate), formatFaults: findFormatFaults(candidate, tools) };
  if (spec === null || !candidate.secretType) return told;
  const shortfall = findShortfall(figures, spec, expectation);
  // A thing of another kind is neither short nor weak: it is the wrong thing.
  if (told.misplaced !== null) return told;
  // Documents have a form and no strength of their own.
  if (spec.type === "private-key" || spec.type === "secret-json") return { ...told, shortfall };
  if (spec.type === "secret") return toOneCause({ ...told, shortfall, ...judgeGeneral(core, tools) });
  const made = spec.type === "password" ? "password" : "key";
  return toOneCause({
    ...told,
    shortfall,
    entropyFault: findEntropyFault(core, spec),
    ...judgeText(core, made, tools),
  });
};
