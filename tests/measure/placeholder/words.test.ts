import { expect, test } from "vitest";
import { toWords } from "../../../src/measure/words.ts";

test.each<[string, readonly string[], number]>([
  ["", [], 0],
  ["2024", [], 0],
  ["replace-this_key", ["replace", "this", "key"], 1],
  ["ReplaceThisKey", ["replace", "this", "key"], 1],
  ["APIKeyValue", ["api", "key", "value"], 1],
  ["replacethiskey", ["replace", "this", "key"], 1],
  ["replace2024", ["replace"], 1],
  ["replace20245", ["replace"], 7 / 12],
  ["replace1key2", ["replace", "key"], 10 / 12],
  ["zamolire", ["zamolire"], 1],
  ["zamo", ["zamo"], 1],
  ["zam", ["zam"], 0],
  ["zamolirezamolirezamo", ["zamolirezamolirezamo"], 1],
  ["zamolirezamolirezamol", ["zamolirezamolirezamol"], 0],
  ["zmltrkzm", ["zmltrkzm"], 0],
  ["azmltra", ["azmltra"], 0],
  ["azmlta", ["azmlta"], 1],
  ["ключ-сервиса", ["ключ", "сервиса"], 0],
  ["Zamolire-zamö", ["zamolire", "zamö"], 1],
  ["ErsetzeDiesenSchlüssel2", ["ersetze", "diesen", "schlüssel"], 1],
  ["één__wachtwoord--hier!", ["één", "wachtwoord", "hier"], 14 / 17],
  ["APIKeyFür", ["api", "key", "für"], 6 / 9],
  ["wörter12mehr٣", ["wörter", "mehr"], 10 / 13],
  ["x1ü", ["x", "ü"], 0],
  ["GEHEIMNISSÜ", ["geheimnissü"], 1],
  ["wörterÄPFEL", ["wörteräpfel"], 0],
  ["Żółć²", ["żółć"], 0],
])("%s is %j", (text, words, share) => {
  expect(toWords(text).words).toEqual(words);
  expect(toWords(text).share).toBeCloseTo(share, 6);
});

test("longer than 300 characters is a document", () => {
  const text = "replace ".repeat(38).slice(0, 300);
  expect(toWords(text).share).toBe(1);
  expect(toWords(`${text}e`)).toEqual({ words: [], share: 0 });
});

test("a glued word may have one part that nobody knows, when asked", () => {
  expect(toWords("replacezamokey").words).toEqual(["replacezamokey"]);
  expect(toWords("replacezamokey", true).words).toEqual(["replace", "zamo", "key"]);
});
