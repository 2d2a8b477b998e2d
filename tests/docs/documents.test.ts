import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { rules } from "../../rules/index.ts";
import { commands } from "../../src/cli/commands.ts";
import { parseContract, resolveEnvironment } from "../../src/contract/index.ts";
import { layers } from "../architecture/layers.ts";
import { replaceBlock } from "./blocks.ts";
import { toCatalogue, toReadme, toRulePages, toSecurity } from "./documents.ts";

// `npm run docs` writes what these tests compare.

const root = join(import.meta.dirname, "../..");

test("the README's outputs, tables of flags and roles are what the code says", async () => {
  const [path, text] = await toReadme();
  await expect(text).toMatchFileSnapshot(path);
});

test("the list of rules is what the code says, and the README names none that does not exist", async () => {
  const [path, text] = toCatalogue();
  await expect(text).toMatchFileSnapshot(path);
  const known = rules.map(({ id }) => id);
  const [, section = ""] = /\n## Rules\n(.*?)\n## /s.exec(readFileSync(join(root, "README.md"), "utf8")) ?? [];
  const named = [...section.matchAll(/`([a-z]+(?:-[a-z]+)+)`/g)].map(([, id = ""]) => id);
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((id) => !known.includes(id))).toEqual([]);
});

test("the table of roles in SECURITY.md is what the code says", async () => {
  const [path, text] = toSecurity();
  await expect(text).toMatchFileSnapshot(path);
});

describe("the header of a rule's page is what the rule says of itself", () => {
  test.each(toRulePages().map((page) => [basename(page[0]), page] as const))("%s", async (_, [path, text]) => {
    await expect(text).toMatchFileSnapshot(path);
  });
});

describe("the map of src", () => {
  const text = readFileSync(join(root, "src/README.md"), "utf8");

  test("names files that are there", () => {
    const files = [...text.matchAll(/`((?:\.\.\/)?[\w/-]+\.(?:ts|js))`/g)].map(([, file = ""]) => file);
    expect(files.length).toBeGreaterThan(30);
    expect(files.filter((file) => !existsSync(join(root, "src", file)))).toEqual([]);
  });

  test("tells of every layer and every command", () => {
    expect(Object.keys(layers).filter((layer) => !text.includes(`\n**${layer}** `))).toEqual([]);
    const apart = commands.filter(({ name }) => name !== "check").map(({ name }) => name);
    expect(apart.filter((name) => !text.includes(`\n| \`${name}\` `))).toEqual([]);
  });
});

test("CONTRIBUTING.md gives a reason for every dependency, and for no other package", () => {
  const text = readFileSync(join(root, "CONTRIBUTING.md"), "utf8");
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const rows = text
    .slice(text.search(/^\| package\b/m))
    .split("\n")
    .filter((line) => line.startsWith("| `"));
  const named = rows.flatMap((row) => [...(row.split("|")[1] ?? "").matchAll(/`([^`]+)`/g)].map(([, name]) => name));
  expect(named.sort()).toEqual([...Object.keys(dependencies), ...Object.keys(devDependencies)].sort());
  // What users get is told from what only this repository needs.
  const wrong = named.filter((name = "") =>
    rows.some((row) => row.includes(`\`${name}\``) && row.includes("(dev)") !== name in devDependencies),
  );
  expect(wrong).toEqual([]);
});

test("the README's first screen holds the two commands", () => {
  const [first = ""] = readFileSync(join(root, "README.md"), "utf8").split("## What it does");
  expect(first).toContain("npm ci && npx netra-preflight staging --config examples/netra/preflight.yaml\n");
  expect(first).toContain("npm ci && npm test\n");
});

test("the README's contract is one, in each of its environments", () => {
  const [, text = ""] =
    /## The contract\s+```yaml\n(.*?)```/s.exec(readFileSync(join(root, "README.md"), "utf8")) ?? [];
  const contract = parseContract(text, "preflight.yaml");
  for (const name of ["staging", "local"]) {
    expect(resolveEnvironment(contract, name).requirements.services[0]?.requirements).toHaveLength(3);
  }
});

test("every link to a file of the repository leads somewhere", () => {
  for (const file of [
    "README.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "src/README.md",
    "rules/README.md",
    "examples/netra/README.md",
  ]) {
    const text = readFileSync(join(root, file), "utf8");
    for (const [, target = ""] of text.matchAll(/\]\(([^)#]+)\)/g)) {
      if (/^https?:/.test(target)) continue;
      expect(() => readFileSync(join(root, file, "..", target)), `${target} in ${file}`).not.toThrow(/ENOENT/);
    }
  }
});

test("a block is replaced between its markers and nowhere else", () => {
  const text = "a\n<!-- x:start -->\nold\n<!-- x:end -->\nb\n";
  expect(replaceBlock(text, "x", "new")).toBe("a\n<!-- x:start -->\n\nnew\n\n<!-- x:end -->\nb\n");
  expect(() => replaceBlock(text, "y", "new")).toThrow('no pair of markers "y"');
});
