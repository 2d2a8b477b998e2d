import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { formats, loadReporter } from "../../src/reporters/index.ts";
import { reportOf, someOptions } from "../support/report.ts";
import { startPlanting, toCanary, toSharpCanary } from "./canary.ts";
import { toSeek } from "./seek.ts";

const { plant, plantSharp, planted } = startPlanting("seek");
const plain = plant("plain");
const sharp = plantSharp("sharp");
const url = plant("url", (canary) => `postgres://app:${canary}@db.acme.io/app`);
const seek = toSeek(planted);
const canary = toCanary("seek plain");
const wrapped = toCanary("seek url");

const disguises: Readonly<Record<string, string>> = {
  "as it is": plain,
  "a piece of six": plain.slice(9, 15),
  "a sharp one": sharp,
  "in lower case": plain.toLowerCase(),
  reversed: [...plain].reverse().join(""),
  "in base64": Buffer.from(plain).toString("base64"),
  "in base64 inside a longer text": Buffer.from(`x${url}`).toString("base64"),
  "in base64url": Buffer.from(sharp).toString("base64url"),
  "in hexadecimal digits": Buffer.from(plain).toString("hex").slice(4, 30),
  "URL-escaped": encodeURIComponent(sharp),
  "JSON-escaped": JSON.stringify(sharp),
  "JSON in JSON": JSON.stringify(JSON.stringify(sharp)),
  "XML-escaped": toSharpCanary("seek sharp").replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;"),
  "as an MD5 digest": createHash("md5").update(canary).digest("hex"),
  "as the start of a SHA-256 digest": createHash("sha256").update(url).digest("base64url").slice(0, 20),
  "the password of a URL": wrapped.slice(3, 9),
};

describe("a canary is found", () => {
  test.each(Object.entries(disguises))("%s", (_, disguise) => {
    expect(seek(`some text "${disguise}" and more`)).not.toEqual([]);
  });
});

test("a report without canaries holds none", async () => {
  for (const format of formats) {
    const toText = await loadReporter(format);
    expect(seek(toText(reportOf(), someOptions))).toEqual([]);
  }
});
