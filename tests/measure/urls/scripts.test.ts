import { domainToASCII } from "node:url";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodePunycode } from "../../../src/measure/urls/punycode.ts";
import { hasMixedScripts } from "../../../src/measure/urls/script.ts";

describe("punycode", () => {
  const decode = (label: string) => decodePunycode(domainToASCII(label).replace(/^xn--/, ""));

  // The samples of RFC 3492 7.1, and labels that take many steps of the bias.
  test.each([
    "bücher",
    "mañana",
    "аррӏе",
    "ليهمابتكلموشعربي؟".replace("؟", ""),
    "他们为什么不说中文",
    "pročprostěnemluvíčesky",
    "למההםפשוטלאמדבריםעברית",
    "почемужеонинеговорятпорусски",
    "3年b組金八先生",
    "hello-another-way-それぞれの場所",
    "ひとつ屋根の下2",
    "パフィーdeルンバ",
    "ü",
    "𝔞😀é".normalize("NFKC"),
    "日本語日本語日本語日本語",
    "aéaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\u{1F600}",
  ])("%s", (label) => {
    expect(decode(label)).toBe(label);
  });

  test("gives back what the platform encoded", () => {
    const letter = fc.constantFrom(..."abz09éüßжяλω中文語😀".replace("ß", ""));
    const label = fc.array(letter, { minLength: 1, maxLength: 12 }).map((letters) => `a${letters.join("")}é`);
    fc.assert(
      fc.property(label, (text) => {
        expect(decode(text)).toBe(text);
      }),
      { numRuns: 60, seed: 8 },
    );
  });

  test.each(["!", "a`", "a{", "a/", "a:", "A", "99999999", "zzzzzzzzz", "k", "é"])("%s is none", (text) => {
    expect(decodePunycode(text)).toBeNull();
  });
  test("the last code point there is, and none beyond it", () => {
    const last = String.fromCodePoint(0x10ffff);
    expect(decodePunycode("dn32g")).toBe(last);
    expect(decodePunycode("en32g")).toBeNull();
  });
  test("an empty text is an empty label", () => {
    expect(decodePunycode("")).toBe("");
  });
});

describe("scripts", () => {
  test.each(["xn--pple-43d.com", "аррӏе.com", "api.xn--80ak6aa92e.com", "gооgle.dev", "ABCа.dev", "ωlist.dev"])(
    "%s mixes them or imitates Latin",
    (host) => {
      expect(hasMixedScripts(host)).toBe(true);
    },
  );
  test.each([
    "acme.dev",
    "bücher.de",
    "пример.испытание",
    "xn--bcher-kva.de",
    "xn--.dev",
    "xn--!.dev",
    "日本語.jp",
    "",
    "my-xn--pple-43d.com",
  ])("%j does not", (host) => {
    expect(hasMixedScripts(host)).toBe(false);
  });
});
