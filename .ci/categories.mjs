// Which kind of test a file holds, for `npm test -- --category unit`. A file is of the first kind that names it; all
// others are unit tests.
import { readdirSync } from "node:fs";

/** End to end: whole runs of the tool, over files, an emulated cloud or services that really answer. */
const endToEnd = ["services/e2e.", "golden.", "cases/", "examples/", "package/", "faults/", "cli/process.", "bench/"];

/** Integration: several parts with the file system, the network or a process between them. */
const integration = [
  "services/",
  "probe/",
  "sources/",
  "emulator/",
  "cli/",
  "leaks/",
  "integrations/",
  "reporters/html.",
];

export const categories = ["unit", "integration", "e2e"];

/** `file` is relative to the tests' folder, with slashes. */
export const categoryOf = (file) => {
  const starts = (prefix) => file.startsWith(prefix);
  if (endToEnd.some(starts)) return "e2e";
  return integration.some(starts) ? "integration" : "unit";
};

/** Paths of the test files of a kind, as the runner takes them. */
export const filesOf = (category) =>
  readdirSync(new URL("../tests", import.meta.url), { recursive: true, encoding: "utf8" })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => file.endsWith(".test.ts") && categoryOf(file) === category)
    .map((file) => `tests/${file}`)
    .sort();
