import type { Expectation, Measure, Measurement } from "../model/index.ts";
import { isSecretName, isSecretType } from "../model/index.ts";
import type { Candidate } from "./candidate.ts";
import { toCandidate } from "./candidate.ts";
import { toItemDigests } from "./item-digests.ts";
import { findMangled } from "./mangled.ts";
import { findOrdinary } from "./ordinary.ts";
import { findPlaceholder } from "./placeholder.ts";
import { findQuotes } from "./quotes.ts";
import { findSecretShape } from "./secret-shape.ts";
import { judgeStrength, noStrength } from "./strength/index.ts";
import { findKnown } from "./strength/known.ts";
import { findTemplate } from "./template.ts";
import { decode } from "./text.ts";
import type { MeasureTools } from "./tools.ts";
import { findTypeFault } from "./type-fault.ts";
import { findInstances } from "./urls/cloud-sql.ts";
import { toInstance, toUrls } from "./urls/index.ts";
import { findValueFaults } from "./value-faults.ts";
import { findWhitespace } from "./whitespace.ts";

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
  return {
    digest,
    trimmedDigest: trimmed.length === text.length ? digest : tools.digest(encoder.encode(trimmed)),
    bytes: bytes.length,
    characters: countCodePoints(text),
    trimmedCharacters: countCodePoints(trimmed),
    empty: bytes.length === 0,
  };
};

/** Every verdict at its best: what an empty value has, and where the others start from. */
const clean = {
  itemDigests: [],
  whitespace: [],
  encoding: [],
  quotes: null,
  template: null,
  placeholder: null,
  mangled: null,
  word: null,
  typeFault: null,
  valueFaults: [],
  secret: false,
  secretShape: null,
  ordinary: null,
  ...noStrength,
  urls: [],
  cloudSqlInstances: [],
} as const;

const isSecretFor = ({ spec, variable }: Expectation): boolean =>
  spec === null ? isSecretName(variable) : isSecretType(spec.type);

/** The verdicts on a value that is one: neither a template nor a placeholder. */
const judgeSound = (candidate: Candidate, figures: Figures, tools: MeasureTools): Partial<Measurement> => {
  const { core, spec } = candidate;
  return {
    mangled: findMangled(candidate),
    typeFault: spec === null ? null : findTypeFault(core, spec),
    valueFaults: findValueFaults(candidate),
    ...judgeStrength(candidate, figures, tools),
    ordinary: findOrdinary(core),
    urls: toUrls(core, spec),
    cloudSqlInstances: [...toInstance(core, spec), ...findInstances(core)],
  };
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
    const base: Measurement = { ...figures, ...clean, secret: !figures.empty && isSecretFor(expectation) };
    if (figures.empty) return base;
    if (faults.length > 0) return { ...base, encoding: faults };
    const whitespace = findWhitespace(text, expectation.spec);
    const trimmed = text.trim();
    if (trimmed === "") return { ...base, whitespace };
    const quotes = expectation.spec?.type === "json" ? null : findQuotes(trimmed);
    const core = quotes === null ? trimmed : trimmed.slice(1, -1).trim();
    if (core === "") return { ...base, whitespace, quotes };
    const candidate = toCandidate(text, core, expectation);
    const secretShape = findSecretShape(candidate);
    const told = {
      ...base,
      whitespace,
      quotes,
      secret: base.secret || secretShape !== null,
      secretShape,
      itemDigests: toItemDigests(candidate, tools),
      word: expectation.words.find((word) => word === text) ?? null,
    };
    const template = findTemplate(candidate);
    if (template !== null) return { ...told, template };
    // A published example key is worse than a placeholder, even where it reads like one.
    const placeholder = candidate.secretType && findKnown(core) !== null ? null : findPlaceholder(candidate);
    if (placeholder !== null) return { ...told, placeholder };
    return { ...told, ...judgeSound(candidate, figures, tools) };
  };
