/**
 * Words that placeholders are made of, so that `replacethiskey` falls into three. Not a list of placeholders: the grammar in
 * placeholder-grammar.ts says which of their sentences ask for a value.
 */
const text = `
a about access add added adding administrator after admin aes all an and announced any api app application as at attest auth authentication aws azure backend be
been before belongs bucket but by bytes build cert certificate change changed char character characters chars choose client clipboard cd ci cloud
code comes company config configure contest configured confirmed connection console contact contacted cookie create created credential credentials database db
dashboard decided default define defined deploy deployed deployment determined dev devops development do docs documentation domain done dont email
encryption enter entered env environment example exposed fake fernet fetched file fill filled fixme for from gcp generate generated
get github go goes google has here hidden hmac host hostname id in injected input insert inserted instance is it its jwt key keys kms latest later
least length loaded local localhost long longer mail mailer make manager managed me min minimum missing modify more must my name need needs
never new no not now oauth of omitted on one only openai openssl or org our overridden override overwrite own
pass passphrase password paste pick pipeline placeholder please populated postgres private prod production
project provide provided public put rand random real redacted redis region removed replace replaced required role rotate
rotated runtime salt same sample secret secrets secure sentry see sendgrid server service session set should sign signing slack smtp
some somewhere something specify staging stripe store stored strong super supplied supply swap tba tbc tbd terraform test that the this time to
todo token tobe twilio uri unique unset until update updated url us use used user username using valid value variable vault via
webhook will with word yet you your yours yourself
`;

export const vocabulary: ReadonlySet<string> = new Set(text.split(/\s+/).filter((word) => word !== ""));

const longest = Math.max(...[...vocabulary].map((word) => word.length));

/** A glued text: the fewest words, and how many letters of it the vocabulary does not know. */
interface Split {
  readonly words: readonly string[];
  readonly unknown: number;
}

const isBetter = (split: Split, than: Split | null): boolean =>
  than === null ||
  split.unknown < than.unknown ||
  (split.unknown === than.unknown && split.words.length < than.words.length);

/** One unknown part, long enough to be a name, in a text that is mostly known. */
const maySkip = (before: Split, length: number, whole: number): boolean =>
  before.unknown === 0 && length >= 3 && length <= 12 && length * 5 <= whole * 2;

/** The words that a run of letters is glued from; null when it is not made of the vocabulary, `loose` but for one part. */
export const splitGlued = (letters: string, loose = false): readonly string[] | null => {
  if (letters.length > 80) return null;
  const best: (Split | null)[] = [{ words: [], unknown: 0 }];
  for (let end = 1; end <= letters.length; end += 1) {
    best[end] = null;
    for (let start = Math.max(0, end - longest); start < end; start += 1) {
      const before = best[start] ?? null;
      const part = letters.slice(start, end);
      if (before === null) continue;
      const isKnown = vocabulary.has(part);
      if (!isKnown && !(loose && maySkip(before, part.length, letters.length))) continue;
      const split = { words: [...before.words, part], unknown: before.unknown + (isKnown ? 0 : part.length) };
      if (isBetter(split, best[end] ?? null)) best[end] = split;
    }
  }
  return best[letters.length]?.words ?? null;
};
