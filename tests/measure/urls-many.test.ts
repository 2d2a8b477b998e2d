import { expect, test } from "vitest";
import { of } from "./value.ts";

const malformed = (text: string): unknown => of(text, "url").urls.map((url) => url.malformed);

test("an international host stays right however many URLs came before", () => {
  for (let count = 0; count < 20_000; count++) malformed("https://api.acme.io");
  expect(malformed("https://bücher.de")).toEqual([null]);
  for (let count = 0; count < 20_000; count++) malformed("https://bücher.de");
  expect(malformed("https://bücher.de")).toEqual([null]);
});
