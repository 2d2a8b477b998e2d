import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";

const table = join(import.meta.dirname, "results.md");

/** Figures of the committed table, by name. */
const readCommitted = () => {
  const rows = readFileSync(table, "utf8").matchAll(/^\| (?<name>[^|]+?) +\| (?<figure>[\d.]+)(?<unit>[^|]*?) +\|/gm);
  return new Map([...rows].map(({ groups: { name, figure, unit } }) => [name, { figure: Number(figure), unit }]));
};

const figures = [];

/** Shares of a hundredth need their digits to be compared. */
const toText = (figure) => figure.toFixed(figure > 0 && figure < 0.1 ? 4 : 2);

/** Tells a figure beside the limit that it is meant to keep. */
export const say = (name, figure, limit, unit) => {
  figures.push({ name, figure, limit, unit });
  console.log(
    `${figure > limit ? "OVER" : "ok  "}  ${name.padEnd(56)} ${toText(figure)}${unit}  (limit ${Number(limit.toFixed(2))}${unit})`,
  );
};

/** Tells what a figure is made of. */
export const explain = (text) => console.log(`      ${text}`);

const notes = [];

/** Tells what has to be known to read the figures, beside the table too. */
export const note = (text) => {
  notes.push(text);
  explain(text);
};

const git = (...words) => execFileSync("git", words, { cwd: import.meta.dirname, encoding: "utf8" }).trim();

/** Keeps what was told as the committed table. */
export const writeFigures = () => {
  const rows = figures.map(({ name, figure, limit, unit }) => {
    const verdict = figure > limit ? "over" : "kept";
    return `| ${name} | ${toText(figure)}${unit} | ${Number(limit.toFixed(2))}${unit} | ${verdict} |`;
  });
  const [{ model }] = cpus();
  writeFileSync(
    table,
    `# What a run costs

\`npm run bench -- --write\` wrote this at commit ${git("rev-parse", "--short", "HEAD")}, with Node ${process.version} on ${cpus().length} cores (${model.trim()}).
\`x\` is a ratio against something that ran in the same minutes. \`npm run bench\` fails when a ratio is twice what stands here; a limit that is not kept is told.

| figure | measured | limit | |
| --- | --- | --- | --- |
${rows.join("\n")}
${notes.map((text) => `\n${text}\n`).join("")}`,
  );
};

/** The ratios that have doubled since the table was committed. Seconds and bytes are the machine's matter as well. */
export const findDoubled = () => {
  const committed = readCommitted();
  return figures
    .filter(
      ({ name, figure, unit }) =>
        unit === "x" && figure > 2 * (committed.get(name)?.figure ?? Number.POSITIVE_INFINITY),
    )
    .map(({ name, figure }) => `${name}: ${figure.toFixed(2)}x, was ${committed.get(name).figure}x`);
};
