import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { runs } from "../measure/arbitraries.ts";
import { keep, readCorpus } from "./corpus.ts";
import { toHostile } from "./hostile.ts";
import { attack } from "./target.ts";
import { targets } from "./targets.ts";

const long = 3_600_000;

describe("whatever the text, the tool reports or refuses it in a sentence", () => {
  for (const [name, target] of Object.entries(targets)) {
    const corpus = readCorpus(name);

    test(`the corpus has texts for ${name}`, () => {
      expect(corpus.length).toBeGreaterThan(0);
    });

    test.each(corpus)("%s", async (_, text) => {
      expect(await attack(target, text)).toBeNull();
    });

    // All of them with PREFLIGHT_PROPERTY_RUNS=full, or one with `-t "generated: python"` and a number.
    test(`generated: ${name}`, { timeout: long }, async () => {
      const texts = toHostile(
        name,
        corpus.map(([, text]) => text),
      );
      await fc.assert(
        fc.asyncProperty(texts, async (text) => {
          const wrong = await attack(target, text);
          // A run without a seed finds something new: it is kept for all later ones.
          if (wrong !== null && process.env.PREFLIGHT_PROPERTY_RUNS !== undefined) keep(name, text);
          expect(wrong).toBeNull();
        }),
        process.env.PREFLIGHT_PROPERTY_RUNS === undefined
          ? { numRuns: runs(2000), seed: 8 }
          : { numRuns: runs(20_000) },
      );
    });
  }
});
