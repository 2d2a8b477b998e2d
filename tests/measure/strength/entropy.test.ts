import { expect, test } from "vitest";
import { findEntropyFault } from "../../../src/measure/strength/entropy.ts";
import { typed } from "../value.ts";

const digits = "73920184756291038475629104857362910".repeat(5);
const uuid = "3f0c9a52-7b1e-4d86-9c3a-5e8f1b2d4a67";

/** 77 digits carry 255.8 bits, 78 carry 259.1. */
test.each<[string, "HS256" | "HS384", string | null]>([
  [digits.slice(0, 77), "HS256", "is made of digits alone, which carry less than the 32 bytes that HS256 needs"],
  [digits.slice(0, 78), "HS256", null],
  [digits.slice(0, 115), "HS384", "is made of digits alone, which carry less than the 48 bytes that HS384 needs"],
  [digits.slice(0, 116), "HS384", null],
  [uuid.toUpperCase(), "HS256", "is one UUID, which carries less than the 32 bytes that HS256 needs"],
  [`a${uuid}`, "HS256", null],
  [`${uuid}a`, "HS256", null],
])("%s for %s: %s", (text, algorithm, fault) => {
  expect(findEntropyFault(text, typed("hmac-key", { algorithm }))).toBe(fault);
});

test("other secrets owe no algorithm anything", () => {
  expect(findEntropyFault(uuid, typed("secret"))).toBeNull();
});
