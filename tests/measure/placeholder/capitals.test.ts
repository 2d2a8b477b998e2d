import { describe, expect, test } from "vitest";
import { hasCapitalPart, isCapitalHost, isCapitalWords } from "../../../src/measure/capitals.ts";

/** 3 + 14 x 4 + 1 = 60 characters. */
const sixty = `API${" KEY".repeat(14)}`;

describe("words in capitals", () => {
  test.each([
    "PROJECT_ID",
    "YOUR_API_KEY",
    "[BUCKET_NAME]",
    "[BUCKET]",
    "API-KEY",
    "API KEY",
    `${sixty.slice(0, 55)} KEY`,
  ])("%s stand for a value", (text) => {
    expect(isCapitalWords(text)).toBe(true);
  });

  test.each([
    ["one word alone", "BUCKET"],
    ["nothing", ""],
    ["a last word that has no value", "KEY_STRING"],
    ["a word that nobody uses for it", "PURPLE_KEY"],
    ["small letters", "project_id"],
    ["a small letter in front", "xPROJECT_ID"],
    ["a figure behind", "PROJECT_ID2"],
    ["text before the brackets", "x[BUCKET]"],
    ["text behind the brackets", "[BUCKET]x"],
    ["more than sixty characters", `${sixty} KEY`],
  ])("%s: %s do not", (_, text) => {
    expect(isCapitalWords(text)).toBe(false);
  });
});

describe("parts in capitals", () => {
  test.each(["PROJECT_ID:REGION:INSTANCE_NAME", "gcr.io/PROJECT_ID/app", "app@PROJECT.iam", "acme:YOUR_SECRET"])(
    "%s has one",
    (text) => {
      expect(hasCapitalPart(text)).toBe(true);
    },
  );

  test.each([
    ["it is the whole", "PROJECT_ID"],
    ["it is a part of a part", "gcr.io/PROJECT_ID2/app"],
    ["the text is long", `gcr.io/PROJECT_ID/${"a".repeat(282)}`],
    ["there is none", "gcr.io/acme/app"],
  ])("when %s, %s has none", (_, text) => {
    expect(hasCapitalPart(text)).toBe(false);
  });

  test("one character less than 300 is looked at", () => {
    expect(hasCapitalPart(`gcr.io/PROJECT_ID/${"a".repeat(281)}`)).toBe(true);
  });
});

describe("hosts in capitals", () => {
  test.each(["SERVICE_NAME-HASH-uc.a.run.app", "YOUR_DOMAIN", "HASH", "api-ENV.acme.dev", "TENANT.acme.dev"])(
    "%s is no host yet",
    (host) => {
      expect(isCapitalHost(host)).toBe(true);
    },
  );

  test.each([
    "api-env.acme.dev",
    "API-ENV.ACME.DEV",
    "ENVOY.acme.dev",
    "API.acme.dev",
    "DB01",
    `ENV.${"a".repeat(296)}`,
  ])("%s is one", (host) => {
    expect(isCapitalHost(host)).toBe(false);
  });

  test("one character less than 300 is looked at", () => {
    expect(isCapitalHost(`ENV.${"a".repeat(295)}`)).toBe(true);
  });
});
