import type { Expectation, Measure, Measurement } from "../model/index.ts";
import { isSecretName, isSecretType } from "../model/index.ts";
import type { Candidate } from "./candidate.ts";
import { toCandidate } from "./candidate.ts";
import { hasAnyItem, toItemDigests } from "./item-digests.ts";
import { findMangled } from "./mangled.ts";
import { findOrdinary } from "./ordinary.ts";
import { findPlaceholder } from "./placeholder.ts";
import { findQuotes } from "./quotes.ts";
import { findProjects } from "./resource-projects.ts";
import { findSecretShape } from "./secret-shape.ts";
import { judgeStrength, noStrength } from "./strength/index.ts";
import { findKnown } from "./strength/known.ts";
import { findShortfall } from "./strength/shortfall.ts";
import { findTemplate } from "./template.ts";
import { decode } from "./text.ts";
import type { MeasureTools } from "./tools.ts";
import { findTypeFault } from "./type-fault.ts";
import { findInstances } from "./urls/cloud-sql.ts";
import { toInstance, toUrls } from "./urls/index.ts";
import { findValueFaults } from "./value-faults.ts";
import { findWhitespace, isBlank } from "./whitespace.ts";

type Figures = Pick<Measurement, "digest" | "trimmedDigest" | "bytes" | "characters" | "trimmedCharacters" | "empty">;

const encoder = new TextEncoder();

const countCodePoints = (text: string): number => {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < 0xdc00 || unit > 0xdfff) count += 1;
  }
  return count;
};

const toFigures = (bytes: Uint8Array, text: string, tools: MeasureTools): Figures => {
  const digest = tools.digest(bytes);
  const trimmed = text.trim();
  // As many bytes as units: ASCII, where units are characters.
  const count = (part: string): number => (bytes.length === text.length ? part.length : countCodePoints(part));
  return {
    digest,
    trimmedDigest: trimmed.length === text.length ? digest : tools.digest(encoder.encode(trimmed)),
    bytes: bytes.length,
    characters: count(text),
    trimmedCharacters: count(trimmed),
    empty: bytes.length === 0,
  };
};

type Draft = { -readonly [K in keyof Measurement]: Measurement[K] };

/**
 * Every verdict at its best: what an empty value has, and where the others start from. One literal with all its keys, filled
 * in place: joining objects of thirty keys for each of a hundred thousand values takes longer than judging them.
 */
const toDraft = (figures: Figures, secret: boolean): Draft => ({
  digest: figures.digest,
  trimmedDigest: figures.trimmedDigest,
  bytes: figures.bytes,
  characters: figures.characters,
  trimmedCharacters: figures.trimmedCharacters,
  empty: figures.empty,
  itemDigests: [],
  anyItem: false,
  whitespace: [],
  encoding: [],
  quotes: null,
  template: null,
  placeholder: null,
  mangled: null,
  word: null,
  typeFault: null,
  valueFaults: [],
  secret,
  secretShape: null,
  ordinary: null,
  shortfall: noStrength.shortfall,
  entropyFault: noStrength.entropyFault,
  knownIn: noStrength.knownIn,
  weakness: noStrength.weakness,
  testLike: noStrength.testLike,
  formatFaults: noStrength.formatFaults,
  misplaced: noStrength.misplaced,
  urls: [],
  cloudSqlInstances: [],
});

const isSecretFor = ({ spec, variable }: Expectation): boolean =>
  spec === null ? isSecretName(variable) : isSecretType(spec.type);

/** The verdicts on a value that is one: neither a template nor a placeholder. */
const judgeSound = (draft: Draft, candidate: Candidate, figures: Figures, tools: MeasureTools): void => {
  const { core, spec } = candidate;
  draft.mangled = findMangled(candidate);
  draft.typeFault = spec === null ? null : findTypeFault(core, spec);
  draft.valueFaults = findValueFaults(candidate);
  const strength = judgeStrength(candidate, figures, tools);
  draft.shortfall = strength.shortfall;
  draft.entropyFault = strength.entropyFault;
  draft.knownIn = strength.knownIn;
  draft.weakness = strength.weakness;
  draft.testLike = strength.testLike;
  draft.formatFaults = strength.formatFaults;
  draft.misplaced = strength.misplaced;
  draft.ordinary = findOrdinary(core);
  draft.urls = toUrls(core, spec);
  draft.cloudSqlInstances = [...toInstance(core, spec), ...findInstances(core)];
  const projects = draft.secret ? [] : findProjects(core, candidate.expectation.words);
  if (projects.length > 0) draft.projects = projects;
};

/** On a laptop a placeholder may stand for a secret or a password; its length, and what is no secret of it, are judged all the same. */
const judgePlaceholder = (draft: Draft, candidate: Candidate, figures: Figures): void => {
  const { core, spec, secretType } = candidate;
  if (spec === null) return;
  draft.typeFault = findTypeFault(core, spec);
  draft.valueFaults = findValueFaults(candidate);
  if (secretType) draft.shortfall = findShortfall(figures, spec, candidate.expectation);
  draft.urls = toUrls(core, spec);
  draft.cloudSqlInstances = findInstances(core);
};

/**
 * Makes the one function that sees values. `tools` lend it a keyed digest, the runtime's cryptography and a guesser, none of
 * which this layer may reach for itself.
 */
export const createMeasure =
  (tools: MeasureTools): Measure =>
  (bytes, expectation) => {
    const { text, faults } = decode(bytes);
    const figures = toFigures(bytes, text, tools);
    const draft = toDraft(figures, !figures.empty && isSecretFor(expectation));
    if (figures.empty) return draft;
    if (faults.length > 0) {
      draft.encoding = faults;
      return draft;
    }
    draft.whitespace = findWhitespace(text, expectation.spec);
    const trimmed = text.trim();
    if (isBlank(trimmed)) return draft;
    draft.quotes = /^(?:secret-)?json$/.test(expectation.spec?.type ?? "") ? null : findQuotes(trimmed);
    const core = draft.quotes === null ? trimmed : trimmed.slice(1, -1).trim();
    if (core === "") return draft;
    const candidate = toCandidate(text, core, expectation);
    draft.secretShape = findSecretShape(candidate);
    draft.secret ||= draft.secretShape !== null;
    draft.itemDigests = toItemDigests(candidate, tools);
    draft.anyItem = hasAnyItem(candidate);
    draft.word = expectation.words.find((word) => word === text) ?? null;
    draft.template = findTemplate(candidate);
    if (draft.template !== null) return draft;
    // A published example key is worse than a placeholder, even where it reads like one.
    draft.placeholder = candidate.secretType && findKnown(core) !== null ? null : findPlaceholder(candidate);
    if (draft.placeholder === null) judgeSound(draft, candidate, figures, tools);
    else judgePlaceholder(draft, candidate, figures);
    return draft;
  };
