import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { formats } from "../../src/reporters/index.ts";

test.each(formats)("the format %s has a page of its own", (format) => {
  const page = readFileSync(join(import.meta.dirname, "../../src/reporters", `${format}.md`), "utf8");
  expect(page.split("\n")[0]).toBe(`# ${format}`);
  expect(page.trim().split("\n").length).toBeGreaterThan(6);
});

test("the README links to each", () => {
  const readme = readFileSync(join(import.meta.dirname, "../../README.md"), "utf8");
  for (const format of formats) expect(readme).toContain(`src/reporters/${format}.md`);
});
