import { describe, expect, test } from "vitest";
import { of, typed } from "../value.ts";

const problems = (text: string, bits: number, encoding: string | null) =>
  of(text, typed("aes-key", { bits, encoding })).formatFaults.map(({ problem }) => problem);
/** 16 bytes whose base64 has every mark of either alphabet. */
const [standard, urls] = ["base64", "base64url"].map((encoding) =>
  Buffer.from("fbefbeffb1c27d5a4e8f90c3a1d2e4f6", "hex").toString(encoding as BufferEncoding),
) as [string, string];

describe("an AES key of 128 bits", () => {
  test.each<[string, string, string[]]>([
    [standard, "base64", []],
    [standard.replace(/=+$/, ""), "base64", []],
    [standard, "base64url", ["is no base64url"]],
    [urls, "base64url", []],
    [`${urls}==`, "base64url", []],
    [urls, "base64", ["is no base64"]],
    [`base64:${standard}`, "base64", []],
    [`my base64:${standard}`, "base64", ["is no base64"]],
    [`.${standard}`, "base64", ["is no base64"]],
    [`${standard}.`, "base64", ["is no base64"]],
    [`.${urls}`, "base64url", ["is no base64url"]],
    [`${urls}.`, "base64url", ["is no base64url"]],
    [`${standard}=`, "base64", ["is no base64"]],
    ["AAAAA", "base64", ["is no base64"]],
    ["AAAAA", "base64url", ["is no base64url"]],
    [urls.slice(0, 16), "base64url", ["is base64url of less than the 128 bits of the key"]],
    [`${urls}${urls}`, "base64url", ["is base64url of more than the 128 bits of the key"]],
  ])("%s in %s", (text, encoding, found) => {
    expect(problems(text, 128, encoding)).toEqual(found);
  });

  test("in any encoding where the contract names none", () => {
    for (const text of [standard, urls, "fbefbeffb1c27d5a4e8f90c3a1d2e4f6", "x7Kq92mZpL4vR8sT"])
      expect(problems(text, 128, null)).toEqual([]);
    expect(problems("x7Kq92mZpL4vR8s", 128, null)).toHaveLength(1);
  });
});
