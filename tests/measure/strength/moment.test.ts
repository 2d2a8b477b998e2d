import { expect, test } from "vitest";
import { findMoment } from "../../../src/measure/strength/moment.ts";

test.each([
  "0946684801",
  "1699999999",
  "1699999999123",
  "1699999999123456",
  "1699999999123456789",
  "2524607999",
  "2524607999999",
  "2025-09-11",
  "2025-09-11T12:00:00.123456Z",
  "2025-09-11 12:00:00+02:00",
  "20250911120000",
])("%s is a point in time", (text) => {
  expect(findMoment(text)).toBe("it is a point in time");
});

test.each([
  ["the second at which the century begins", "0946684800"],
  ["the second at which its first half ends", "2524608000"],
  ["the same in milliseconds", "2524608000000"],
  ["a number of the far future", "9999999999"],
  ["nine digits", "169999999"],
  ["eleven digits", "16999999991"],
  ["twelve digits", "169999999912"],
  ["seventeen digits", "16999999991234567"],
  ["twenty digits", "16999999991234567891"],
  ["digits behind a letter", "x1699999999"],
  ["digits before a letter", "1699999999x"],
  ["thirteen letters", "abcdefghijklm"],
  ["a month that is none", "2025-13-11"],
  ["a day that is none", "2025-09-32"],
  ["another century", "2125-09-11"],
  ["a date and more", "2025-09-11-release"],
])("%s is none", (_, text) => {
  expect(findMoment(text)).toBeNull();
});

test.each([
  "c232ab00-9414-11ec-b3c8-9f6bdeced846",
  "C232AB00-9414-21EC-93C8-9F6BDECED846",
  "1ec9414c-232a-6b00-b3c8-9f6bdeced846",
])("the UUID %s was made from the time", (text) => {
  expect(findMoment(text)).toBe("it is a UUID that was made from the time");
});

test.each([
  ["a random one", "3f0c9a52-7b1e-4d86-9c3a-5e8f1b2d4a67"],
  ["one with 74 random bits", "018f2c3a-7b1e-7d86-9c3a-5e8f1b2d4a67"],
  ["one of another variant", "c232ab00-9414-11ec-c3c8-9f6bdeced846"],
  ["one behind a label", "id-c232ab00-9414-11ec-b3c8-9f6bdeced846"],
  ["one before another", "c232ab00-9414-11ec-b3c8-9f6bdeced846-2"],
])("of UUIDs, %s was not", (_, text) => {
  expect(findMoment(text)).toBeNull();
});
