import { testMode } from "../../model/index.ts";
import { withoutPrefix } from "../filler.ts";
import { toWords } from "../words.ts";

const marks: ReadonlySet<string> = new Set(
  "test tests testing tester dev develop development developer example examples sample demo dummy fake mock mocked local localhost sandbox debug qa foo bar baz foobar temp tmp temporary insecure unsafe fixture stub playground".split(
    " ",
  ),
);

/** Keys that providers make for trials say so in their prefix. */
const ofTestMode = /^(?:sk|pk|rk)_test_|^rzp_test_|^sandbox-sq|^test_[A-Za-z0-9]{20,}$|^TEST-\d|^SANDBOX/;

/**
 * Why a secret looks made for tests: a word of tests among its words, when it can be guessed at all. Random text that happens
 * to hold `dev` is left alone.
 */
export const findTestLike = (core: string, weakness: string | null): string | null => {
  if (ofTestMode.test(core)) return testMode;
  if (weakness === null || core.length > 300) return null;
  const { words } = toWords(withoutPrefix(core));
  return words.some((word) => marks.has(word)) ? "it contains a word such as test, dev or example" : null;
};
