import { describe, expect, test } from "vitest";
import type { Made } from "../../../src/measure/strength/weakness.ts";
import { findWeakness, tooShort } from "../../../src/measure/strength/weakness.ts";
import { tools } from "../value.ts";

/** The verdict when the guesser needs 10^`guesses` tries; `ofPart` for what is not the whole text. */
const weigh = (text: string, guesses: number, made: Made = "key", ofPart = guesses): string | null =>
  findWeakness(text, made, { ...tools, guesses: (asked) => (asked === text ? guesses : ofPart) });

const dictionary = "a dictionary of words and passwords leads to it";
const common = "it is one of the commonest passwords";
const words = "it is made of words";
const patterns = "it is made of words and patterns that a person typed";

describe("short texts", () => {
  test.each<[string, number, string | null]>([
    ["x7Kq9m", 6 * 0.93, tooShort],
    ["x7Kq9m", 5.5, dictionary],
    ["x7Kq9m", 5, dictionary],
    ["x7Kq9m", 4.9, common],
    ["x7Kq9mZ2", 7.9, tooShort],
    ["x7Kq9mZ2", 8, null],
    ["x7Kq9mZ2vR", 7.9, dictionary],
    ["x7Kq9mZ2vR", 8, null],
    ["x7Kq9mZ2vRk", 8.2, patterns],
    ["x7Kq9mZ2vRk", 8.25, null],
    ["Netra2024!", 9.5, words],
    ["x7Kq9mZ2vR", 9.5, null],
  ])("the key %s with 10^%d guesses: %s", (text, guesses, why) => {
    expect(weigh(text, guesses)).toBe(why);
  });

  test.each<[string, number, string | null]>([
    ["x7Kq9mZ2", 8, null],
    ["x7Kq9mZ2vR", 7.9, dictionary],
    ["x7Kq9mZ2vR", 8.9, dictionary],
    ["x7Kq9mZ2vR", 9, null],
    ["tbqzkdjwmxvu", 9.9, dictionary],
    ["tbqzkdjwmxvu", 10, null],
    ["Netra2024!", 9.5, null],
  ])("the password %s with 10^%d guesses: %s", (text, guesses, why) => {
    expect(weigh(text, guesses, "password")).toBe(why);
  });
});

describe("words that a generator picked from a list", () => {
  const picked = "quokka-zephyr-lantern-mosaic-turnip";
  test.each([
    ["five words", picked, 20],
    ["seven words", `${picked}-basalt-pylon`, 30],
    ["one word about secrets", "quokka-secret-lantern-mosaic-turnip", 20],
    ["two numbers", `${picked}-42-1234`, 20],
    ["joined by dots", picked.replaceAll("-", "."), 20],
    ["with capitals", "Quokka_Zephyr_Lantern_Mosaic_Turnip", 20],
    ["of three letters", "quo-zephyr-lantern-mosaic-turnip", 20],
    ["of twelve letters", "quo-zephyr-lanternmosai-mosaic-turnip", 20],
  ])("%s: %s", (_, text, guesses) => {
    expect(weigh(text, guesses)).toBeNull();
  });

  test.each([
    ["too easily guessed", picked, 19.9],
    ["four words", "quokka-zephyr-lantern-mosaic", 20],
    ["two words about secrets", "quokka-secret-lantern-token-turnip", 20],
    ["three numbers", `${picked}-42-12-1234`, 20],
    ["a number of five digits", `${picked}-12345`, 20],
    ["a word with a figure in front", `${picked}-1lantern`, 20],
    ["a word with a figure behind", `${picked}-lantern1`, 20],
    ["of two letters", "qu-zephyr-lantern-mosaic-turnip", 20],
    ["of thirteen letters", "quo-zephyr-lanternmosaic-mosaicturnips-turnip", 20],
  ])("%s: %s", (_, text, guesses) => {
    expect(weigh(text, guesses)).not.toBeNull();
  });
});

describe("longer texts", () => {
  test("that only sound like words are words and patterns", () => {
    expect(weigh("this-is-our-production-signing-key", 15)).toBe(words);
    expect(weigh("karonimestavolindaresti", 18)).toBe(patterns);
  });

  const letters = "qwkzmfhtbvxlrjpdsn";
  test("of letters alone are words when dictionaries lead through them", () => {
    expect(weigh(letters, 14.4)).toBe(words);
    expect(weigh(letters, 18 * 0.82)).toBeNull();
    expect(weigh(letters, 18 * 0.93, "key", 5)).toBeNull();
    expect(weigh(letters.slice(1), 13.5)).toBeNull();
    expect(weigh(letters.toUpperCase(), 14.4)).toBe(words);
  });

  test("that cost the guesser three quarters of a digit a character are left alone", () => {
    expect(weigh(letters.slice(1), 17 * 0.75)).toBeNull();
    expect(weigh(letters.slice(1), 17 * 0.75 - 0.01)).toBe(patterns);
  });

  test("longer than 1,024 characters are looked at for repetition alone, in their beginning", () => {
    const things = "river stone garden window letter market winter copper silver anchor bridge candle".split(" ");
    const text = things.flatMap((one) => things.map((other) => `${one} ${other} `)).join("");
    expect(weigh(text.slice(0, 1024), 19)).toBe(patterns);
    expect(weigh(text.slice(0, 1025), 19)).toBeNull();
    expect(weigh(`${"ab7".repeat(1366)}${text}`, 50)).toBe("it repeats one piece");
  });
});

describe("texts behind an encoding", () => {
  const encoded = "it is an encoded text that can be guessed";
  test.each([
    ["words", "our company signing key", encoded],
    ["a pattern that nobody types", "c232ab00-9414-11ec-b3c8-9f6bdeced846", encoded],
    ["a random text", "xK9#mQ2$vL7&pR4!zW8?", null],
  ])("%s: %s", (_, text, why) => {
    expect(weigh(Buffer.from(text).toString("base64"), 99)).toBe(why);
    expect(weigh(Buffer.from(text).toString("hex"), 99)).toBe(why);
  });
});
