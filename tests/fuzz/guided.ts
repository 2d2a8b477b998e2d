import fc from "fast-check";
import { countRuns, Reached, type Trace } from "./coverage.ts";
import { isAllowed, toHostile, toMutated } from "./hostile.ts";
import { shrink } from "./shrink.ts";
import { attack, type Target } from "./target.ts";

/** What a session against one target came to. */
export interface Outcome {
  readonly runs: number;
  /** Texts that took a way through some function which no text before them took. */
  readonly pool: number;
  /** Characters of the program that the seeds reached, and those that all texts together did. */
  readonly reached: readonly [seeds: number, all: number];
  /** Small texts that reach what no seed reaches. */
  readonly additions: readonly string[];
  /** The smallest text for each kind of fault, with what the tool did wrong. */
  readonly faults: readonly (readonly [text: string, wrong: string])[];
}

const pick = <T>(list: readonly T[]): T => list[Math.floor(Math.random() * list.length)] as T;
const sample = <T>(arbitrary: fc.Arbitrary<T>): T =>
  fc.sample(arbitrary, { numRuns: 1, seed: Math.floor(Math.random() * 2 ** 31) })[0] as T;

/** Words of the seeds are words that the parser knows: without them, few edits come further than its first question. */
const toWords = (seeds: readonly string[]): readonly string[] =>
  [...new Set(seeds.flatMap((seed) => seed.match(/[\w.-]{2,40}|\W{2,6}/g) ?? []))].slice(0, 2000);

/** Some lines of one text in the midst of another, which a single edit would never bring together. */
const toCrossed = (text: string, other: string): string => {
  const [lines, donors] = [text.split("\n"), other.split("\n")];
  const from = Math.floor(Math.random() * donors.length);
  const taken = donors.slice(from, from + 1 + Math.floor(Math.random() * 6));
  lines.splice(Math.floor(Math.random() * (lines.length + 1)), pick([0, 0, 1, 2]), ...taken);
  return lines.join("\n");
};

/** Another word in the place of one: a grammar has places that cuts anywhere hit once in a thousand. */
const toReworded = (text: string, words: readonly string[]): string => {
  const places = [...text.matchAll(/[\w.-]+/g)];
  if (places.length === 0) return text;
  const { index, 0: word } = pick(places);
  const other = Math.random() < 0.3 ? pick(["constructor", "__proto__", "toString", "", "null", "1e999"]) : pick(words);
  return text.slice(0, index) + other + text.slice(index + word.length);
};

/** What happened, without the names, numbers and quoted parts in which two faults of one kind differ. */
const toKind = (wrong: string): string =>
  wrong
    .split("\n", 3)
    .join(" ")
    .replace(/["'].*?["']|\d+/g, "");

/** A text that grew by doubling finds nothing but how long it takes. */
const longestText = 40_000;
/** The corpus is replayed by every test run: it takes in little of what a session found, and small texts only. */
const [mostKept, longestKept, leastGain] = [5, 2500, 40];

/** The texts that reach most of what no seed reaches, made as short as they can be without reaching less. */
const choose = async (
  found: readonly string[],
  seeded: Reached,
  look: (text: string) => Promise<Trace>,
): Promise<readonly string[]> => {
  const gains: (readonly [text: string, gain: number])[] = [];
  for (const text of found) gains.push([text, seeded.missing(await look(text))]);
  const chosen: string[] = [];
  for (const [text] of gains.sort(([, a], [, b]) => b - a)) {
    if (chosen.length === mostKept) break;
    const gain = seeded.missing(await look(text));
    if (gain < leastGain) continue;
    const small = await shrink(text, async (shorter) => seeded.missing(await look(shorter)) >= gain, 40);
    if (small.length > longestKept) continue;
    seeded.add(await look(small));
    chosen.push(small);
  }
  return chosen;
};

export const hunt = async (
  name: string,
  target: Target,
  seeds: readonly string[],
  { seconds, onText }: { readonly seconds: number; readonly onText: (text: string) => void },
): Promise<Outcome> => {
  const end = Date.now() + seconds * 1000;
  const counters = await countRuns();
  const ways = new Set<string>();
  const [seeded, reached] = [new Reached(), new Reached()];
  const pool: string[] = [];
  const found: string[] = [];
  const faults = new Map<string, readonly [string, string]>();
  let runs = 0;

  const look = async (text: string) => {
    onText(text);
    runs += 1;
    const wrong = await attack(target, text);
    return { wrong, trace: await counters.take() };
  };
  const note = async (text: string, wrong: string) => {
    const kind = toKind(wrong);
    if (faults.has(kind)) return;
    // Counting and a busy machine cost time too: slow is what is slow three times.
    for (let again = 0; again < 2; again += 1) if (toKind((await look(text)).wrong ?? "") !== kind) return;
    faults.set(kind, [text, wrong]);
    const smallest = await shrink(text, async (shorter) => toKind((await look(shorter)).wrong ?? "") === kind, 60);
    faults.set(kind, [smallest, wrong]);
  };
  const take = async (text: string) => {
    const { wrong, trace } = await look(text);
    const fresh = trace.ways.filter((way) => !ways.has(way));
    for (const way of fresh) ways.add(way);
    if (fresh.length > 0) pool.push(text);
    if (wrong !== null) await note(text, wrong);
    return { fresh: fresh.length > 0, trace };
  };

  for (const seed of seeds) {
    const { trace } = await take(seed);
    seeded.add(trace);
    reached.add(trace);
  }
  const before = seeded.size;
  const words = toWords(seeds);
  while (Date.now() < end) {
    const parent = Math.random() < 0.5 ? pick(pool.slice(-20)) : pick(pool);
    const chance = Math.random();
    const text =
      chance < 0.1
        ? sample(toHostile(name, seeds))
        : chance < 0.25
          ? toCrossed(parent, pick(pool))
          : chance < 0.45 && words.length > 0
            ? toReworded(parent, words)
            : sample(toMutated([parent], words));
    if (text.length > longestText || !isAllowed(name, text)) continue;
    const { fresh, trace } = await take(text);
    if (fresh && reached.add(trace) > 0) found.push(text);
  }

  const additions = await choose(found, seeded, async (text) => (await look(text)).trace);
  counters.stop();
  return { runs, pool: pool.length, reached: [before, reached.size], additions, faults: [...faults.values()] };
};
