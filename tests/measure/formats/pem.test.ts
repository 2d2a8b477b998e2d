import { generate } from "selfsigned";
import { describe, expect, test } from "vitest";
import { ec, rsa1024, titled } from "../keys.ts";
import { of } from "../value.ts";

const pem = ec.privateKey;
const breaks = (by: string): string => pem.trim().replaceAll("\n", by);
const written = "is a PEM block with \\n written out where line breaks belong";
const twice = "is a PEM block with \\n written out twice over where line breaks belong";
const without = "is a PEM block without line breaks";

describe("line breaks of a private key", () => {
  test.each(
    titled<[string, string, boolean]>([
      ["\\n", written, false],
      ["\\r\\n", written, false],
      ["\\\\n", twice, true],
      ["\\\\r\\\\n", twice, true],
      ["\\\\\\\\n", twice, true],
      ["\r", "is a PEM block with carriage returns alone where line breaks belong", true],
      ["  ", "is a PEM block with blanks where its line breaks were", true],
      ["", without, true],
      ["_", without, true],
      ["n", "is a PEM block whose line breaks became the letter n: a backslash was lost on the way", true],
    ]),
  )("%s", (_, by, problem, certain) => {
    expect(of(breaks(by), "private-key").formatFaults).toEqual([{ problem, certain }]);
  });

  test("written out in a block that is damaged besides are no excuse for the damage", () => {
    const damaged = breaks("\\n").replace(/\\n.{20}/, "\\n!!!!");
    expect(of(damaged, "private-key").formatFaults).toEqual([{ problem: without, certain: true }]);
  });

  test.each([
    ["two blanks", "  "],
    ["a tab", "\t"],
    ["one blank", " "],
  ])("indented by %s", (_, indent) => {
    const indented = pem.trim().replaceAll("\n", `\n${indent}`);
    expect(of(indented, "private-key").formatFaults).toEqual([
      { problem: "is a PEM block whose lines are indented", certain: true },
    ]);
  });

  test("indented and damaged is damaged", () => {
    const damaged = pem
      .trim()
      .replaceAll("\n", "\n  ")
      .replace(/\n {2}.{20}/, "\n  !!!!");
    expect(of(damaged, "private-key").formatFaults).toEqual([
      { problem: "is a PEM block that does not parse", certain: true },
    ]);
  });
});

describe("other blocks in the place of a private key", () => {
  test("a certificate", async () => {
    const { cert } = await generate([{ name: "commonName", value: "acme.dev" }]);
    expect(of(cert, "private-key").formatFaults).toEqual([
      { problem: "is a certificate, where a private key belongs", certain: true },
    ]);
  });

  test.each([
    ["in one line", (text: string) => text],
    ["in lines", (text: string) => text.replace(/.{64}/g, "$&\n")],
  ])("base64 %s is told as such, and a fault of the key behind it first", (_, wrap) => {
    const encode = (text: string) => wrap(Buffer.from(text).toString("base64"));
    expect(of(encode(pem), "private-key").formatFaults).toEqual([
      { problem: "is a PEM block encoded in base64, which code must decode first", certain: false },
    ]);
    expect(of(encode(rsa1024), "private-key").formatFaults).toEqual([
      { problem: "is an RSA key of less than 2048 bits", certain: true },
    ]);
  });

  test("other base64", () => {
    expect(of(Buffer.from("-----begin nothing").toString("base64"), "private-key").formatFaults).toEqual([
      { problem: "is no PEM block", certain: true },
    ]);
    expect(of("LS0tLS1 is no base64!", "private-key").formatFaults).toEqual([
      { problem: "is no PEM block", certain: true },
    ]);
  });
});
