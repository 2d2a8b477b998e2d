import { describe, expect, test } from "vitest";
import { findFiller, withoutPrefix } from "../../../src/measure/filler.ts";

const filler = "filler characters";
const masked = "a masked value";

test.each<[string, string | null]>([
  ["xxx", filler],
  ["xXxX-XXXX", filler],
  ["xx", null],
  ["axxx", null],
  ["xxxa", null],
  ["...", filler],
  ["…", null],
  ["………", filler],
  ["...a", null],
  ["a...", null],
  ["___", filler],
  ["-_-", filler],
  ["__", null],
  ["a---", null],
  ["---a", null],
  ["???", filler],
  ["??", null],
  ["a???", null],
  ["???a", null],
  ["***", masked],
  ["•••", masked],
  ["●●●", masked],
  ["###", masked],
  ["**", null],
  ["##", null],
  ["a***", null],
  ["***a", null],
  ["00000000-0000-0000-0000-000000000000", "a UUID of zeros"],
  ["1-00000000-0000-0000-0000-000000000000", null],
  ["00000000-0000-0000-0000-000000000000-1", null],
  ["abc****xyz", masked],
  ["abc***xyz", null],
  ["abc•••xyz", masked],
  ["abc••xyz", null],
  ["abc●●●xyz", masked],
  ["abc●●xyz", null],
  ["abcxxxxxxxxabc", filler],
  ["abcXXXXXXXXabc", filler],
  ["abcxxxxxxxabc", null],
  ["abcXXXXXXXabc", null],
])("the secret %s: %s", (text, kind) => {
  expect(findFiller(text, true)).toBe(kind);
});

describe("behind the prefix of a key", () => {
  test.each<[string, string | null]>([
    ["sk-...", filler],
    ["sk-…", filler],
    ["sk-000000", filler],
    ["sk-00000", null],
    ["sk-a000000", null],
    ["sk-000000b", null],
    ["sk-xxxabc", filler],
    ["sk-***abc", filler],
    ["sk-xxabc", null],
    ["sk-abxxxc", null],
    ["sk-abc...", filler],
    ["sk-abc…", filler],
    ["sk-abc..", null],
    ["sk-ab...cd", null],
    ["sk-abcxxxxxx", filler],
    ["sk-abcXXXXXX", filler],
    ["sk-abcxxxxx", null],
    ["sk-abcXXXXX", null],
    ["sk-7Kq92mZpL4vR8sTw", null],
  ])("%s: %s", (text, kind) => {
    expect(findFiller(text, false)).toBe(kind);
  });

  test("without one the same signs are a text", () => {
    for (const text of ["000000", "abc...", "abcxxxxxx", "..."]) expect(findFiller(text, false)).toBeNull();
  });
});

test("settings may be signs alone, or the tenant that is nobody's", () => {
  for (const text of ["---", "???", "***", "00000000-0000-0000-0000-000000000000"])
    expect(findFiller(text, false)).toBeNull();
});

test.each([
  ["sk-ant-api03-abc", "abc"],
  ["sk-proj-abc", "abc"],
  ["whsec_test_abc", "abc"],
  ["AIzaSy-abc", "abc"],
  ["Bearer abc", "abc"],
  ["abc-sk-abc", "abc-sk-abc"],
])("of %s %s is judged", (text, body) => {
  expect(withoutPrefix(text)).toBe(body);
});
