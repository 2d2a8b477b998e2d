import { describe, expect, test } from "vitest";
import { createPlainWords } from "../../src/probe/plain-words.ts";

const words = createPlainWords([]);

describe("what a server says", () => {
  test.each([
    ["Authentication failed", "Authentication failed"],
    ["AUTH_FAILED: invalid token", "AUTH_FAILED: invalid token"],
    ["Service not ready (503)", "Service not ready (503)"],
    ["token eyJhbGciOiJIUzI1NiJ9.e30.abc is not valid", "token … is not valid"],
    ["user 6f1ed002ab5595859014ebf0951522d9 a1b2 c3 unknown", "user … unknown"],
    ["eyJhbGciOiJIUzI1NiJ9", null],
    ["", null],
    ["\u001b[31mred\u001b[0m alarm", "… alarm"],
  ])("%j is shown as %j", (text, shown) => expect(words.sentence(text)).toBe(shown));

  test("is cut where it is long", () => {
    const sentence = words.sentence("word ".repeat(5000));
    expect(sentence).toMatch(/^(word )+…$/);
    expect(sentence?.length).toBeLessThan(170);
  });

  test.each(["agent_started", "invalid-token", "AUTH_FAILED", "run.started", "Unauthorized"])(
    "%s is a word",
    (text) => {
      expect(words.word(text)).toBe(text);
    },
  );

  test.each(["eyJhbGci", "x9y8z7", "camelCaseIsNoWord", "a".repeat(41), "a b", "é"])("%s is none", (text) => {
    expect(words.word(text)).toBeNull();
  });
});

describe("a credential of this run is not shown in any form", () => {
  const credential = "correcthorse-battery-staple";
  const bytes = Buffer.from(credential);

  test.each([
    ["itself", credential],
    ["its beginning", "corr"],
    ["a piece", "battery"],
    ["in capitals", credential.toUpperCase()],
    ["inside another word", `bearer-${credential}`],
    ["in base64", bytes.toString("base64")],
    ["in base64url", bytes.toString("base64url")],
    ["in hexadecimal", bytes.toString("hex")],
    ["URL-encoded", encodeURIComponent(credential)],
  ])("%s", (_, text) => {
    const own = createPlainWords([credential]);
    expect(own.sentence(`the token ${text} is wrong`)).toBe("the token … is wrong");
    expect(own.word(text)).toBeNull();
  });
});
