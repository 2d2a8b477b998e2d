import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");

const sources = ["src", "rules", "bin"].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.(ts|js)$/.test(file))
    .map((file) => join(folder, file)),
);

test("no source file is over 300 lines", () => {
  const long = sources.filter((file) => readFileSync(join(root, file), "utf8").split("\n").length > 301);
  expect(long).toEqual([]);
});

test("no folder is named after nothing in particular", () => {
  const vague = sources.filter((file) => /(^|\/)(utils?|helpers?|common|services|misc|lib)\//.test(file));
  expect(vague).toEqual([]);
});

test("sources hold no unfinished work and no silenced checker", () => {
  const marks = sources.filter((file) =>
    /^\s*(\/\/|\/?\*).*\b(TODO|FIXME|XXX|HACK)\b|@ts-(ignore|expect-error|nocheck)/m.test(
      readFileSync(join(root, file), "utf8"),
    ),
  );
  expect(marks).toEqual([]);
});
