import { describe, expect, test } from "vitest";
import { decodeBase64, decodeHex, decodePrintable, findMaterial } from "../../../src/measure/strength/material.ts";

const hex = "9f86d081884c7d659a2feaa0c55ad015";
const mixed = "kJ8fQz2Lm9Xw7Rt5Vb3Nc1Hd6Gs4Pa0YeUiOoTrEwq8";

describe("material behind a text", () => {
  test.each<[string, string, object | null]>([
    ["hexadecimal", hex, { encoding: "hex", bytes: 16 }],
    ["in capitals", hex.toUpperCase(), { encoding: "hex", bytes: 16 }],
    ["of eight bytes", hex.slice(0, 16), { encoding: "hex", bytes: 8 }],
    ["of less", hex.slice(0, 14), null],
    ["of an odd length", hex.slice(0, 17), null],
    ["of both cases", `${hex}ABCD`, null],
    ["of letters alone", "deadbeefdeadbeefdeadbeef", null],
    ["behind a mark", `!${hex.slice(1)}`, null],
    ["before a mark", `${hex.slice(1)}!`, null],
    ["base64 with its padding", `${mixed}=`, { encoding: "base64", bytes: 32 }],
    ["with two signs of it", `${mixed.slice(0, 22)}==`, { encoding: "base64", bytes: 16 }],
    ["of an unusual length", `${mixed.slice(0, 26)}==`, { encoding: "base64", bytes: 19 }],
    ["with too much padding", `${mixed.slice(0, 40)}=`, null],
    ["with too little", `${mixed.slice(0, 42)}=`, null],
    ["without it, of a usual length", mixed, { encoding: "base64", bytes: 32 }],
    ["and of an unusual one", mixed.slice(0, 26), null],
    ["of a length that passwords have", mixed.slice(0, 32), null],
    ["with a plus", `${mixed.slice(0, 25)}+`, { encoding: "base64", bytes: 19 }],
    ["of twenty characters", `${mixed.slice(0, 19)}/`, { encoding: "base64", bytes: 15 }],
    ["of nineteen", `${mixed.slice(0, 18)}/`, null],
    ["of a length that none has", `${mixed.slice(0, 20)}/`, null],
    ["with a hyphen", `${mixed.slice(0, 31)}-`, { encoding: "base64url", bytes: 24 }],
    ["with an underscore", `${mixed.slice(0, 31)}_`, { encoding: "base64url", bytes: 24 }],
    ["with a hyphen, of an unusual length", `${mixed.slice(0, 25)}-`, null],
    ["of both alphabets", `${mixed.slice(0, 30)}+-`, null],
    ["behind a sign", `!${mixed}=`, null],
    ["before a sign", `${mixed}=!`, null],
    ["without small letters", `${mixed.toUpperCase()}=`, null],
    ["without capitals", `${mixed.toLowerCase()}=`, null],
    ["without figures", `${mixed.replace(/\d/g, "a")}=`, null],
    ["as long as a chain", "a1".repeat(2048), { encoding: "hex", bytes: 2048 }],
    ["longer", "a1".repeat(2049), null],
  ])("%s", (_, text, material) => {
    expect(findMaterial(text)).toEqual(material);
  });
});

const text = (bytes: Uint8Array | null): string | null =>
  bytes === null ? null : Buffer.from(bytes).toString("latin1");

test.each<[string, string | null]>([
  ["aGVsbG8=", "hello"],
  ["aGVsbG8", "hello"],
  ["aGVsbA==", "hell"],
  ["_-8", "\xff\xef"],
  ["/+8=", "\xff\xef"],
  ["aGVsbG8===", null],
  ["aGVs bG8=", null],
  [" aGVsbG8=", null],
  ["aGVsbG8= ", null],
  ["aGV=sbG8", null],
  ["aGVsb", null],
])("base64 %s stands for %j", (encoded, decoded) => {
  expect(text(decodeBase64(encoded))).toBe(decoded);
});

test.each<[string, string | null]>([
  ["68656c6c6f", "hello"],
  ["68656C6C6F", "hello"],
  ["68656c6c6", null],
  ["x68656c6c6", null],
  ["68656c6c6x", null],
])("hexadecimal %s stands for %j", (encoded, decoded) => {
  expect(text(decodeHex(encoded))).toBe(decoded);
});

describe("printable text", () => {
  const toBase64 = (plain: string): string => Buffer.from(plain, "latin1").toString("base64");
  test.each([
    ["twelve characters", "twelve chars"],
    ["the first sign and the last", " ~ edges of printable ~ "],
    ["as many as 768 characters", "x".repeat(768)],
  ])("%s is told behind base64", (_, plain) => {
    expect(decodePrintable(toBase64(plain))).toBe(plain);
  });

  test.each([
    ["eleven characters", toBase64("eleven char")],
    ["a tab", toBase64("twelve\tcharacters")],
    ["the sign below a blank", toBase64("twelve\x1fcharacters")],
    ["the sign behind the tilde", toBase64("twelve\x7fcharacters")],
    ["more than 768 characters", toBase64("x".repeat(769))],
    ["figures alone", `${Buffer.from("0123456789").toString("hex")}3132333435`],
    ["what is not encoded", "twelve characters!"],
  ])("%s is not", (_, encoded) => {
    expect(decodePrintable(encoded)).toBeNull();
  });

  test("hexadecimal goes before base64", () => {
    expect(decodePrintable(Buffer.from("our signing key").toString("hex"))).toBe("our signing key");
  });
});
