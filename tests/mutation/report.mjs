// What Stryker found, in short: figures.json keeps them from one run to the next, report.md shows them.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { filesOf, layers, partsOf } from "./layers.mjs";

const figuresOf = (root) => join(root, "tests/mutation/figures.json");
const read = (file) => JSON.parse(readFileSync(file, "utf8"));
const resultOf = (root, layer, part) => read(join(root, `reports/mutation/${layer.replace("/", "-")}-${part}.json`));
const counted = ["Killed", "Timeout", "Survived", "NoCoverage", "Ignored"];

const git = (root, ...words) => execFileSync("git", words, { cwd: root, encoding: "utf8" }).trim();

/** The commit that is to be tested, and whether anything of it was changed. Asked before the run: work goes on meanwhile. */
export const commitOf = (root) => {
  const changed =
    git(root, "status", "--porcelain", "--", "src", "rules", "tests/**/*.test.ts", "tests/support") !== "";
  return `${git(root, "rev-parse", "--short", "HEAD")}${changed ? " with changes" : ""}`;
};

export const keepPart = (root, layer, part, { commit, seconds }) => {
  const mutants = Object.values(resultOf(root, layer, part).files).flatMap((file) => file.mutants);
  const counts = Object.fromEntries(counted.map((status) => [status, 0]));
  for (const { status } of mutants) counts[status] = (counts[status] ?? 0) + 1;
  const all = read(figuresOf(root));
  all[layer] = { ...all[layer], [part]: { commit, seconds, ...counts } };
  writeFileSync(figuresOf(root), `${JSON.stringify(all, null, 2)}\n`);
};

/** One line for each mutant that no test noticed: `file:line:column mutator: before -> after`. */
export const listSurvivors = (root, layer, part) =>
  Object.entries(resultOf(root, layer, part).files).flatMap(([file, { source, mutants }]) =>
    mutants
      .filter(({ status }) => status === "Survived" || status === "NoCoverage")
      .sort((a, b) => a.location.start.line - b.location.start.line)
      .map(({ status, mutatorName, replacement, location: { start } }) => {
        const line = source.split("\n")[start.line - 1].trim();
        return `${file}:${start.line}:${start.column} ${status} ${mutatorName}: ${line} -> ${replacement}`;
      }),
  );

export const allParts = (layer) => Array.from({ length: partsOf(layer) }, (_, index) => index + 1);

const sum = (rows, key) => rows.reduce((total, row) => total + (row[key] ?? 0), 0);

const toRow = (layer, figures) => {
  const done = Object.keys(figures).map(Number);
  const rows = Object.values(figures);
  const of = (key) => sum(rows, key);
  const noticed = of("Killed") + of("Timeout");
  const judged = noticed + of("Survived") + of("NoCoverage");
  const [tested, existing] = [done, allParts(layer)].map((list) =>
    list.reduce((count, part) => count + filesOf(layer, part).length, 0),
  );
  return [
    layer,
    `${tested} of ${existing}`,
    judged,
    of("Killed"),
    of("Timeout"),
    of("Survived"),
    of("NoCoverage"),
    of("Ignored"),
    judged === 0 ? "" : `${((100 * noticed) / judged).toFixed(1)} %`,
    [...new Set(rows.map(({ commit }) => commit))].join(", "),
    `${Math.round(of("seconds") / 60)} min`,
  ];
};

const heading = "layer|files|mutants|killed|timed out|survived|not reached|static, left out|score|commit|took".split(
  "|",
);

/** Writes the table between the markers of report.md; the explanations around it are written by hand. */
export const writeReport = (root) => {
  const file = join(root, "tests/mutation/report.md");
  const figures = read(figuresOf(root));
  const rows = layers.filter((layer) => layer in figures).map((layer) => toRow(layer, figures[layer]));
  const table = [heading, heading.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
  const text = readFileSync(file, "utf8");
  writeFileSync(file, text.replace(/(<!-- figures -->\n).*(<!-- end -->)/s, `$1\n${table}\n\n$2`));
};
