/** Reduces what a server says to what may be shown. */
export interface PlainWords {
  /** The word itself, when it is a plain one; else null. */
  word(text: string): string | null;
  /** The plain words of a sentence, `…` for everything else; null when nothing is left. */
  sentence(text: string): string | null;
}

/** Letters of one case, or with a capital, joined by signs: `agent_started`, `invalid-token`, `AUTH_FAILED`. */
const plain = /^(?:[A-Z]?[a-z]+|[A-Z]+)(?:['_.:/-](?:[A-Z]?[a-z]+|[A-Z]+))*$/;
const smallNumber = /^\d{1,4}$/;
const longestWord = 40;
const longestSentence = 160;

/**
 * A server may answer with the token that it was shown, or with a secret of its own. Keys and tokens have digits or mixed
 * case and stand in no dictionary, so that plain words are kept and everything else goes; what resembles a credential of this
 * run goes in any form.
 */
export const createPlainWords = (credentials: readonly string[]): PlainWords => {
  const forms = credentials.filter((each) => each !== "").flatMap(toForms);
  const isCredential = (word: string): boolean => {
    const lower = word.toLowerCase();
    return forms.some((form) => lower.includes(form.slice(0, 4)) || (word.length >= 4 && form.includes(lower)));
  };
  const toWord = (text: string): string | null =>
    text.length <= longestWord && (plain.test(text) || smallNumber.test(text)) && !isCredential(text) ? text : null;
  return { word: toWord, sentence: (text) => toSentence(text, toWord) };
};

const toSentence = (text: string, toWord: (text: string) => string | null): string | null => {
  const words = text
    .slice(0, 4 * longestSentence)
    .split(/\s+/)
    .filter((part) => part !== "")
    .map((part) => {
      const [, before = "", core = "", after = ""] = /^(["'(]*)(.*?)([)"'.,:;!?]*)$/s.exec(part) ?? [];
      const word = toWord(core);
      return word === null ? "…" : `${before}${word}${after}`;
    });
  const kept = words.filter((word, index) => word !== "…" || words[index - 1] !== "…");
  if (kept.every((word) => word === "…")) return null;
  let sentence = "";
  for (const word of kept) {
    if (sentence.length + word.length > longestSentence) return `${sentence} …`;
    sentence = sentence === "" ? word : `${sentence} ${word}`;
  }
  return sentence;
};

/** The ways in which a credential comes back: as it was sent, and encoded. Lower case. */
const toForms = (credential: string): readonly string[] => {
  const bytes = Buffer.from(credential);
  return [credential, bytes.toString("base64"), bytes.toString("base64url"), bytes.toString("hex")].map((form) =>
    form.toLowerCase(),
  );
};
