import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { categories, categoryOf, filesOf } from "../../.ci/categories.mjs";

const root = join(import.meta.dirname, "../..");

test("every kind of test has files, and every file is there", () => {
  for (const category of categories) {
    const files = filesOf(category);
    expect(files.length).toBeGreaterThan(0);
    expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  }
});

describe("kinds", () => {
  test.each([
    ["services/integration.test.ts", "integration"],
    ["services/e2e.test.ts", "e2e"],
    ["golden.test.ts", "e2e"],
    ["rules/variable-missing.test.ts", "unit"],
    ["probe/http.test.ts", "integration"],
  ])("%s is %s", (file, category) => expect(categoryOf(file)).toBe(category));
});
