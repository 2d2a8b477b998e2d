import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parseManifest } from "../../../src/sources/manifest/parse-manifest.ts";
import { toSketch } from "./sketch.ts";

const folder = join(import.meta.dirname, "../../wild/manifests");
const environment = { project: "acme-staging", regions: ["us-central1"] };
const textOf = (name: string): string => readFileSync(join(folder, name), "utf8");
const sketch = (text: string): string => toSketch(parseManifest(text, "x.yaml", environment).workloads);

describe("manifests as they are found in the wild", () => {
  test.each(readdirSync(folder))("%s", async (name) => {
    const { workloads, markers } = parseManifest(textOf(name), name, environment);
    const lines = markers.map(({ line, column }) => `\nnot read: ${line}:${column}`);
    await expect(`${toSketch(workloads)}${lines.join("")}\n`).toMatchFileSnapshot(`./wild/${name}.txt`);
  });

  test.each(readdirSync(folder))("%s reads the same with CRLF", (name) => {
    const read = (text: string): string => sketch(text).replaceAll("\\r\\n", "\\n");
    expect(read(textOf(name).replaceAll("\n", "\r\n"))).toBe(sketch(textOf(name)));
  });

  test.each(readdirSync(folder))("%s reads the same without its last line break", (name) => {
    expect(sketch(textOf(name).replace(/\n$/, ""))).toBe(sketch(textOf(name)));
  });
});
