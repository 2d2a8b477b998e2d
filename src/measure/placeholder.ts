import type { Candidate } from "./candidate.ts";
import { isStated, isTextForPeople } from "./candidate.ts";
import { hasCapitalPart, isCapitalWords } from "./capitals.ts";
import { findFiller, withoutPrefix } from "./filler.ts";
import { isOwnName } from "./own-name.ts";
import { phrases } from "./placeholder-grammar.ts";
import { findInnerSecrets } from "./strength/inner-secrets.ts";
import { splitAddress } from "./urls/address.ts";
import { decodePercent } from "./urls/database-address.ts";
import { toWords } from "./words.ts";

/**
 * How much of a text must be words for a phrase in it to count: in random text a phrase stands beside a jumble. Words that
 * nothing separates are found in jumbles more easily.
 */
const leastShare = (text: string): number => (/[a-z][-_ .][a-z]/i.test(text) ? 0.6 : 0.75);

const findPhrase = (text: string, isSecret: boolean): string | null => {
  const { words, share } = toWords(text, isSecret);
  if (share < leastShare(text)) return null;
  const sentence = words.join(" ");
  const isCued = (cues: ReadonlySet<string>): boolean => words.some((word) => cues.has(word));
  const found = phrases.find(
    ({ anywhere, cues, pattern }) => (anywhere || isSecret) && isCued(cues) && pattern.test(sentence),
  );
  return found?.kind ?? null;
};

const findInText = (text: string, isSecret: boolean, isName = false): string | null => {
  const filler = findFiller(text, isSecret);
  if (filler !== null) return filler;
  if (!isName && (isCapitalWords(text) || (!isSecret && hasCapitalPart(text))))
    return "words in capitals that stand for a value";
  if (/^TODO\b/.test(text)) return "a word for a value to come";
  // In small letters it is how a log is written.
  if (text === "REDACTED") return "a word for a removed value";
  const bare = withoutPrefix(text);
  return findPhrase(bare, isSecret) ?? (bare === text ? null : findPhrase(text, isSecret));
};

/** Parts of a path or query are addresses of real things; only capitals and `your-…` in them speak to a reader. */
const findInPath = (path: string): string | null => {
  for (const part of path.split(/[/?&=;#]/).slice(0, 50)) {
    const isLoud = /^(?:YOUR|REPLACE|INSERT|CHANGE|ENTER|PUT|PLACEHOLDER|TODO)(?:[_-]|$)|^X{3,}(?:[_-]|$)/.test(part);
    if (isLoud || isCapitalWords(part)) return "words in capitals that stand for a value";
    if (/^your[-_][\w-]{0,60}(?:id|key|token|project|here|domain|secret|webhook|url|bucket|tenant)$/.test(part))
      return "an instruction to fill it in";
  }
  return null;
};

/** User name, password and path of an address; its host has a verdict of its own (`hostKind`). */
const findInAddress = (core: string): string | null => {
  const address = splitAddress(core);
  if (address === null || !address.hasSlashes) return null;
  const colon = address.userinfo?.indexOf(":") ?? -1;
  const parts =
    colon === -1
      ? [address.userinfo ?? ""]
      : [address.userinfo?.slice(0, colon) ?? "", address.userinfo?.slice(colon + 1) ?? ""];
  for (const part of parts.map(decodePercent)) {
    if (part === "") continue;
    const found = /^(?:USER|USERNAME|PASSWORD|PASS|DB_USER|DB_PASS)$/.test(part)
      ? "words in capitals that stand for a value"
      : findInText(part, true);
    if (found !== null) return `an address that holds ${found}`;
  }
  const loud = findInPath(`${address.path}/${address.query ?? ""}`);
  return loud === null ? null : `an address that holds ${loud}`;
};

/** A text of a JSON secret that stands for a value to come, as in a key file that somebody shortened for the documentation. */
const findInDocument = (core: string): string | null => {
  for (const [, text = ""] of core.matchAll(/:\s{0,8}"([^"\\\n]{3,80})"/g)) {
    const found = isCapitalWords(text) ? null : (findFiller(text, true) ?? findPhrase(text, false));
    if (found !== null) return `a document that holds ${found}`;
  }
  return null;
};

const exampleMail =
  /^[\w.+-]{1,64}@(?:[\w-]{1,63}\.){0,5}(?:example\.(?:com|net|org)|(?:your|my)-?(?:domain|company)\.[a-z]{2,6})$/i;

/** Alone, or as `Name <address>`. */
const isExampleMail = (core: string): boolean =>
  core.includes("@") && exampleMail.test(/<([^<>]{3,320})>$/.exec(core)?.[1] ?? core);

/**
 * The secrets in a connection string or a file of settings, each for itself: beside so many words, three letters of a random
 * password would pass for one. null: there is none.
 */
const findInInner = (core: string): { readonly found: string | null } | null => {
  const inner = /^[a-z][a-z0-9+.-]{1,40}:\/\//i.test(core) ? null : findInnerSecrets(core);
  if (inner === null || inner.length === 0) return null;
  const found = inner.map((text) => findInText(text, true)).find((each) => each !== null);
  return { found: found === undefined ? null : `a document that holds ${found}` };
};

/** The kind of text that stands for a value to come; null: it is a value, as far as can be told. */
export const findPlaceholder = (candidate: Candidate): string | null => {
  const { core, spec, secretType, expectation } = candidate;
  if (spec?.type === "secret-json" && core.length < 16_384) return findInDocument(core);
  if (core.length > 300 || isStated(core, expectation)) return null;
  if (!secretType && isTextForPeople(expectation.variable)) return null;
  const inner = spec?.type === "secret" ? findInInner(core) : null;
  if (inner !== null) return inner.found;
  if (core.includes("://")) return findInAddress(core);
  if (spec?.type === "email" || isExampleMail(core))
    return isExampleMail(core) ? "an example address" : findInText(core, false);
  if (spec?.type === "json") return null;
  // The name of a secret's variable in a secret's place has a verdict of its own.
  const isSpecial = secretType || spec?.type === "url" || spec?.type === "url-list";
  return findInText(core, isSpecial, secretType && isOwnName(candidate));
};
