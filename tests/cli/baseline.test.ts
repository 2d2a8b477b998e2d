import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { runMain } from "../support/run-main.ts";

let folder = "";

const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
const read = (name: string): string => readFileSync(join(folder, name), "utf8");
const run = (...argv: string[]) => runMain(argv, { cwd: folder });

const contract = `version: 1
environments:
  local: {tier: local, source: {dotenv: {backend: .env, auth: auth.env}}}
services:
  backend:
    variables:
      A: {}
      B: {type: port}
    forbidden: {TESTING: switches authentication off}
  auth: {variables: {C: {}}}
`;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "preflight-baseline-"));
  write("preflight.yaml", contract);
  write(".env", "B=many\nTESTING=1\n");
  write("auth.env", "X=1\n");
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const accepted = async (...more: string[]): Promise<void> => {
  const { code } = await run("local", "--baseline", "base.json", "--update-baseline", ...more);
  expect(code).toBe(0);
};

describe("a baseline", () => {
  test("accepts what is there, and nothing that comes after it", async () => {
    expect((await run("local")).code).toBe(1);
    await accepted();
    const again = await run("local", "--baseline", "base.json");
    expect(again.code).toBe(0);
    expect(again.stdout).toContain("4 in the baseline");
    write(".env", "TESTING=1\nB=many\nPORT=x\n");
    expect((await run("local", "--baseline", "base.json")).code).toBe(0);
    write("auth.env", "C=\n");
    const worse = await run("local", "--baseline", "base.json");
    expect(worse.code).toBe(1);
    expect(worse.stdout).toContain("variable-empty");
    expect(worse.stdout).not.toContain("variable-forbidden");
  });

  test("is sorted, one entry a line, without times, places, messages and values", async () => {
    await accepted();
    const text = read("base.json");
    const lines = text.split("\n").filter((line) => line.startsWith("    {"));
    expect(lines).toEqual([...lines].sort());
    expect(lines).toHaveLength(4);
    expect(text).not.toMatch(/many|\d{4}-\d\d|\.env|is not set/);
    await accepted();
    expect(read("base.json")).toBe(text);
  });

  test("does not depend on places: lines may move", async () => {
    await accepted();
    write(".env", "\n\n# moved\nTESTING=1\n\nB=many\n");
    expect((await run("local", "--baseline", "base.json")).code).toBe(0);
  });

  test("tells the entries that match nothing any more, and drops them on request", async () => {
    await accepted();
    write(".env", "A=1\nB=many\nTESTING=1\n");
    const { code, stdout } = await run("local", "--baseline", "base.json");
    expect(code).toBe(0);
    expect(stdout).toContain("the baseline lists what is no longer found");
    expect(stdout).toContain("variable-missing local backend A");
    const json = JSON.parse((await run("local", "--baseline", "base.json", "-f", "json")).stdout);
    expect(json.stale).toMatchObject([{ rule: "variable-missing", service: "backend", variable: "A" }]);
    await accepted();
    expect(read("base.json")).not.toContain('"A"');
  });

  test("keeps the entries that a narrowed run did not look at", async () => {
    await accepted();
    const whole = read("base.json");
    expect((await run("local", "--baseline", "base.json", "--service", "auth")).stdout).not.toContain(
      "no longer found",
    );
    await accepted("--service", "auth");
    expect(read("base.json")).toBe(whole);
    await accepted("--only", "variable-type");
    expect(read("base.json")).toBe(whole);
  });

  test("keeps the entries of a rule that broke: it neither found them nor found them gone", async () => {
    const rule = (check: string) =>
      write(
        "own.mjs",
        `export const rules = [{ id: "own-rule", summary: "S.", help: "H.", severity: "error", subject: "requirement", needs: [],
          options: {safeParse: (data) => ({success: true, data})}, *check({ requirement }) { ${check} } }];`,
      );
    write("preflight.yaml", `${contract}policy: {plugins: [./own.mjs]}\n`);
    rule('if (requirement.variable === "A") yield { message: "no" };');
    await accepted();
    expect(read("base.json")).toContain("own-rule");
    const whole = read("base.json");
    // A module is loaded once a process: a copy by another name is another one.
    rule('throw new Error("broken");');
    write("broken.mjs", read("own.mjs"));
    write("preflight.yaml", `${contract}policy: {plugins: [./broken.mjs]}\n`);
    expect((await run("local", "--baseline", "base.json", "--update-baseline")).code).toBe(70);
    expect(read("base.json")).toBe(whole);
  });

  test("shows what it accepts on request", async () => {
    await accepted();
    expect((await run("local", "--baseline", "base.json")).stdout).not.toContain("TESTING");
    const { stdout } = await run("local", "--baseline", "base.json", "--show-suppressed");
    expect(stdout).toContain("error, baselined");
    expect(stdout).toContain("TESTING");
  });

  test.each([
    ["is missing", null, 'there is no baseline "base.json"'],
    ["is no JSON", "{", "base.json is not JSON"],
    ["is another file", '{"a": 1}', "base.json is not a baseline"],
  ])("that %s is one clear sentence", async (_, text, said) => {
    if (text !== null) write("base.json", text);
    const { code, stderr, stdout } = await run("local", "--baseline", "base.json");
    expect(code).toBe(2);
    expect(stderr).toContain(said);
    expect(stderr).toContain("--update-baseline");
    expect(stdout).toBe("");
  });

  test("needs a file to be updated", async () => {
    const { code, stderr } = await run("local", "--update-baseline");
    expect(code).toBe(2);
    expect(stderr).toContain("--update-baseline names no file");
  });
});
