import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { TypeName } from "../../src/model/index.ts";
import { expectation, measure, of, typed } from "./value.ts";

const size = 65_536;
const fill = (unit: string): string => unit.repeat(Math.ceil(size / unit.length)).slice(0, size);

/** Texts on which careless patterns take forever, of the size of the largest payload. */
const texts: Readonly<Record<string, string>> = {
  "one letter": fill("a"),
  blanks: `x${fill(" ").slice(2)}x`,
  "blanks and breaks": `x${fill(" \n\t").slice(2)}x`,
  "shell marks": fill("${"),
  "nested shell marks": fill("${a:-"),
  commands: fill("$(a "),
  braces: fill("{{ a "),
  "angle brackets": fill("<a b "),
  "percent signs": fill("%A"),
  underscores: fill("__A"),
  "at signs": fill("@A"),
  "back ticks": fill("`ab c"),
  "object marks": fill("[object A"),
  slashes: `https://a.io/${fill("/")}`.slice(0, size),
  dots: `https://${fill("a.")}`.slice(0, size),
  "many URLs": fill("https://a.io,"),
  "at signs in a URL": `postgres://u:${fill("@")}`.slice(0, size),
  quotes: fill('"'),
  "escaped quotes": `"${fill('\\"').slice(2)}"`,
  "nested JSON": fill("["),
  "nested objects": fill('{"a":'),
  "PEM beginnings": fill("-----BEGIN A "),
  digits: fill("0123456789"),
  hexadecimal: randomBytes(size / 2).toString("hex"),
  base64: randomBytes((size / 4) * 3).toString("base64"),
  "token parts": `eyJ${fill("a.")}`.slice(0, size),
  pairs: fill("AA_A=a,"),
  "lines of pairs": fill("\nA"),
  "sockets of Cloud SQL": fill("/cloudsql/a:b"),
  words: fill("change the value "),
  "zero-width characters": fill("a\u200b").slice(0, size / 2),
  emoji: fill("👍🏽"),
};

const types: readonly (TypeName | null)[] = [
  "hmac-key",
  "password",
  "secret-json",
  "private-key",
  "url",
  "url-list",
  "database-url",
  "list",
  "host",
  "email",
  "duration",
  "json",
  "string",
  null,
];

describe("a value of 64 KiB", () => {
  test.each(Object.entries(texts))("of %s takes little time, whatever its type", (_name, text) => {
    const started = performance.now();
    for (const type of types) of(text, type);
    // 14 measurements; alone on a laptop about 30 ms
    expect(performance.now() - started).toBeLessThan(1500);
  });

  test("a thousand of them take two seconds", () => {
    const values = Object.values(texts).map((text) => new TextEncoder().encode(text));
    const wants = types.map((type) => expectation({ spec: type === null ? null : typed(type) }));
    for (const [at, value] of values.entries()) measure(value, wants[at % wants.length] ?? expectation());
    const cpu = process.cpuUsage();
    for (let at = 0; at < 1000; at += 1)
      measure(values[at % values.length] ?? new Uint8Array(), wants[at % wants.length] ?? expectation());
    const { user } = process.cpuUsage(cpu);
    expect(user / 1e6).toBeLessThan(2);
  });

  test.each(["(a+)+$", "(a|aa)+$", "(.*a){20}", "^(([a-z])+.)+[A-Z]([a-z])+$", "(x+x+)+y"])(
    "the pattern %s of a contract takes linear time",
    (pattern) => {
      const started = performance.now();
      of(`${"a".repeat(4096)}!`, "string", { pattern });
      expect(performance.now() - started).toBeLessThan(3000);
    },
  );
});
