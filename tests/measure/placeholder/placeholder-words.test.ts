import { expect, test } from "vitest";
import { splitGlued } from "../../../src/measure/placeholder-words.ts";

test.each<[string, readonly string[] | null]>([
  ["replacethiskey", ["replace", "this", "key"]],
  ["inserted", ["inserted"]],
  ["documentation", ["documentation"]],
  ["authenticationtoken", ["authentication", "token"]],
  ["tobeset", ["tobe", "set"]],
  ["forthe", ["for", "the"]],
  ["replacezamokey", null],
  ["", []],
])("%s is glued from %j", (letters, words) => {
  expect(splitGlued(letters)).toEqual(words);
});

test.each<[string, string, readonly string[] | null]>([
  ["one unknown part", "replacezamokey", ["replace", "zamo", "key"]],
  ["in front", "zamosecretkey", ["zamo", "secret", "key"]],
  ["two unknown parts", "zamoreplacezamokeysecret", null],
  ["one of two letters", "replacezokey", null],
  ["one of three letters", "replacezulkey", ["replace", "zul", "key"]],
  [
    "one of twelve letters",
    "replacezulozulozulokeysecretpassword",
    ["replace", "zulozulozulo", "key", "secret", "password"],
  ],
  ["one of thirteen letters", "replacezulozulozulozkeysecretpassword", null],
  ["one of two fifths of the text", "keykeyzulo", ["key", "key", "zulo"]],
  ["one of more than two fifths", "keykeyzulol", null],
])("loosely, %s: %s", (_, letters, words) => {
  expect(splitGlued(letters, true)).toEqual(words);
});

test("eighty letters are looked at", () => {
  expect(splitGlued("password".repeat(10))).toHaveLength(10);
  expect(splitGlued(`${"password".repeat(9)}keykeykey`)).toBeNull();
});
