import { describe, expect, test } from "vitest";
import { of } from "./value.ts";

const ownName = "a variable's name instead of its value";
const idOfSecret = "the id of a secret instead of its value";
const misplaced = (text: string, variable: string) => of(text, "secret", { variable }).misplaced;

describe("the variable's name as its value", () => {
  test.each([
    ["ServiceSecret", "SERVICE_SECRET"],
    ["service secret", "SERVICE_SECRET"],
    ["apikey", "API_KEY"],
    ["s".repeat(99), "S".repeat(99)],
    ["MY_API_KEY", "OTHER"],
    ["MY_SALT_STAGING", "OTHER"],
  ])("%s in %s", (text, variable) => {
    expect(misplaced(text, variable)).toBe(ownName);
  });

  test.each([
    ["token", "TOKEN"],
    ["s".repeat(100), "S".repeat(100)],
    ["xMY_API_KEY", "OTHER"],
    ["MY_API+_KEY", "OTHER"],
    ["MY_KEY_RING_NAME", "OTHER"],
  ])("%s in %s may be a value", (text, variable) => {
    expect(misplaced(text, variable)).toBeNull();
  });
});

describe("the id of a secret as its value", () => {
  const long = (length: number): string => `key${`-${"a".repeat(24)}`.repeat(5)}`.slice(0, length);

  test.each(["my-jwt-key", "my-jwt-key\n", long(120)])("%j, which the contract names", (text) => {
    expect(of(text, "secret", { words: [text.trim()] }).misplaced).toBe(idOfSecret);
  });

  test.each(["a.b-key", "9jwt-key", "jwt-key!", long(121)])("%s is no id, whatever the contract names", (text) => {
    expect(of(text, "secret", { words: [text] }).misplaced).toBeNull();
  });

  test.each(["jwt-secret-staging", "jwt-secret-2-staging", "jwt-secret-12-prod", "jwt-secret-v12"])("%s", (text) => {
    expect(of(text, "secret").misplaced).toBe(idOfSecret);
  });

  test.each(["jwt-staging", "jwt-secret-x9y8z7-staging", "jwt-secret-9ab-staging", "jwt-secret-ab9-staging"])(
    "%s may be a value",
    (text) => {
      expect(of(text, "secret").misplaced).toBeNull();
    },
  );
});
