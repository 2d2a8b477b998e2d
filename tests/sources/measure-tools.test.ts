import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
// Inside the project, so that packages are found from there as from dist/.
const folder = mkdtempSync(join(root, "node_modules/.measure-tools-"));

const program = `
import { createMeasureTools } from ${JSON.stringify(join(root, "src/sources/measure-tools.ts"))};
import { createRequire } from "node:module";
const isLoaded = () => Object.keys(createRequire(import.meta.url).cache).some((file) => file.includes("@zxcvbn-ts"));
const tools = createMeasureTools();
const before = isLoaded();
tools.digest(new Uint8Array([1]));
tools.inspectPem("x");
const between = isLoaded();
const guesses = tools.guesses("password");
console.log(JSON.stringify({ before, between, after: isLoaded(), guesses }));
`;

beforeAll(async () => {
  writeFileSync(join(folder, "entry.ts"), program);
  await build({
    entryPoints: [join(folder, "entry.ts")],
    outfile: join(folder, "out.js"),
    bundle: true,
    minify: true,
    platform: "node",
    format: "esm",
    logLevel: "silent",
  });
});

afterAll(() => rmSync(folder, { recursive: true }));

describe("in one bundle, as it is shipped", () => {
  test("the dictionaries are loaded at the first guess and not before", () => {
    const printed = execFileSync(process.execPath, [join(folder, "out.js")], { encoding: "utf8" });
    expect(JSON.parse(printed)).toEqual({ before: false, between: false, after: true, guesses: expect.any(Number) });
  });
});
