import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { findFiles } from "../../../src/sources/manifest/find-files.ts";
import { inFolder } from "../offline.ts";

const files = ["b.yaml", "a.yaml", "c.yml", "deep/er/d.yaml", "odd [1].yaml", ".hidden/h.yaml", "bracket[ed]/e.yaml"];

const toSearch = (cwd: string, signal = new AbortController().signal) => ({ cwd, place: null, signal });

const find = async (patterns: readonly string[], below = ""): Promise<readonly string[]> => {
  const { folder, done } = inFolder(Object.fromEntries(files.map((file) => [file, "x"])));
  const cwd = join(folder, below);
  try {
    const found = await findFiles(
      patterns.map((pattern) => join(cwd, pattern)),
      toSearch(cwd),
    );
    return (found ?? []).map((file) => file.slice(cwd.length + 1));
  } finally {
    done();
  }
};

describe("patterns", () => {
  test.each<[readonly string[], readonly string[]]>([
    [["*.yaml"], ["a.yaml", "b.yaml", "odd [1].yaml"]],
    [["*.{yaml,yml}"], ["a.yaml", "b.yaml", "c.yml", "odd [1].yaml"]],
    [["**/d.yaml"], ["deep/er/d.yaml"]],
    [["[ab].yaml"], ["a.yaml", "b.yaml"]],
    [
      ["b.yaml", "*.yaml"],
      ["a.yaml", "b.yaml", "odd [1].yaml"],
    ],
    [["odd [1].yaml"], ["odd [1].yaml"]],
    [[".hidden/*.yaml"], [".hidden/h.yaml"]],
  ])("%j", async (patterns, found) => {
    expect(await find(patterns)).toEqual(found);
  });

  test("a working directory with brackets in its name is no pattern", async () => {
    expect(await find(["*.yaml"], "bracket[ed]")).toEqual(["e.yaml"]);
  });

  test.each([
    ["*.json", 'no file matches "*.json"'],
    ["missing.yaml", 'there is no manifest "missing.yaml"'],
    ["deep", '"deep" is a folder'],
    ["a.yaml/b.yaml", 'there is no manifest "a.yaml/b.yaml"'],
    ["\0", "there is no manifest"],
    ["../nowhere/*.yaml", 'no file matches "../nowhere/*.yaml"'],
  ])("%s is refused", async (pattern, message) => {
    await expect(find([pattern])).rejects.toThrow(message);
  });

  test("a search that is ended finds nothing, and says so", async () => {
    expect(await findFiles(["/**/*.nothing"], toSearch("/", AbortSignal.timeout(50)))).toBeNull();
  });

  test("a folder that matches is no file", async () => {
    const { folder, done } = inFolder({ "a.yaml": "x" });
    mkdirSync(join(folder, "folder.yaml"));
    expect(await findFiles([join(folder, "*.yaml")], toSearch(folder))).toEqual([join(folder, "a.yaml")]);
    done();
  });
});
