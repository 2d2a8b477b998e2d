/**
 * Words that placeholders are made of, so that `replacethiskey` falls into three. Not a list of placeholders: the grammar in
 * placeholder-grammar.ts says which of their sentences ask for a value.
 */
const text = `
a add added adding after admin aes all an and announced any api app application as at auth authentication aws azure backend be
been before belongs bucket but by bytes cert certificate change changed char character characters chars choose client cloud
code comes company config configure configured confirmed connection cookie create created credential credentials database db
decided default define defined deploy deployed deployment determined dev development do docs documentation domain done dont email
encryption enter entered env environment example exposed fake fernet fetched file fill filled fixme for from gcp generate generated
get github go goes google has here hidden hmac host hostname id in injected input insert inserted instance is it its jwt key keys kms later
least length loaded local localhost long longer make manager managed me min minimum missing modify more must my name need needs
never new no not now oauth of omitted on one only openai openssl or org our out overridden override overwrite own
pass passphrase password paste pick pipeline placeholder please populated postgres private prod production
project provide provided public put rand random real redacted redis region removed replace replaced required role rotate
rotated runtime salt same sample secret secrets secure sentry see sendgrid server service session set should sign signing slack smtp
some somewhere something specify staging stripe store stored strong super supplied supply swap tba tbc tbd test that the this time to
todo token tobe twilio uri unique unset until update updated url us use used user username using valid value variable vault via
webhook will with word xyz yet you your yours yourself
`;

export const vocabulary: ReadonlySet<string> = new Set(text.split(/\s+/).filter((word) => word !== ""));

const longest = Math.max(...[...vocabulary].map((word) => word.length));

/** The words that a run of letters is glued from, the fewest; null when it is not made of the vocabulary alone. */
export const splitGlued = (letters: string): readonly string[] | null => {
  if (letters.length > 80) return null;
  const best: (readonly string[] | null)[] = [[]];
  for (let end = 1; end <= letters.length; end += 1) {
    best[end] = null;
    for (let start = Math.max(0, end - longest); start < end; start += 1) {
      const before = best[start];
      const known = best[end];
      if (before === null || before === undefined || !vocabulary.has(letters.slice(start, end))) continue;
      if (known === null || known === undefined || before.length + 1 < known.length)
        best[end] = [...before, letters.slice(start, end)];
    }
  }
  return best[letters.length] ?? null;
};
