import type { Diff, DiffRow, ServiceDiff } from "../../engine/index.ts";
import { isDifferent, toCellText, toRowName, toTotals, toValueLines, toWorkloadText } from "./words.ts";

/** A table per service, for pull requests. */
export const toDiffMarkdown = (diff: Diff, all: boolean): string => {
  const services = diff.services.map((service) => toSection(diff, service, all));
  const unverified = diff.unverified.map(
    ({ environment, service, variable, message }) =>
      `* ? ${toMarkup([environment, service, variable].filter((part) => part !== null).join(" "))}: ${toMarkup(message)}`,
  );
  return `${[
    `### ${toMarkup(diff.a)} and ${toMarkup(diff.b)}`,
    ...services,
    ...(unverified.length === 0 ? [] : [unverified.join("\n")]),
    `${toTotals(diff)}`,
  ].join("\n\n")}\n`;
};

const toSection = ({ a, b }: Diff, service: ServiceDiff, all: boolean): string => {
  const rows = all ? service.rows : service.rows.filter(isDifferent);
  const table = [
    `| | variable | ${toMarkup(a)} | ${toMarkup(b)} | value |`,
    "| --- | --- | --- | --- | --- |",
    ...rows.map(toTableRow),
  ].join("\n");
  const values = toValueLines(service.rows).map(([label, names]) => `* ${label}: ${toMarkup(names)}`);
  return [
    `#### ${sign(service.state)} ${toMarkup(toWorkloadText(service))}`,
    rows.length === 0 ? toNothing(service) : table,
    ...(values.length === 0 || all ? [] : [values.join("\n")]),
  ].join("\n\n");
};

const toNothing = ({ state, rows }: ServiceDiff): string => {
  if (state === "missing") return "One side has no workload.";
  if (state === "unverified") return "A side could not be read.";
  return `${rows.length} variables, no difference.`;
};

const toTableRow = (row: DiffRow): string =>
  `| ${isDifferent(row) ? "≠" : "="} | ${toMarkup(toRowName(row))} | ${toMarkup(toCellText(row.a))} | ${toMarkup(toCellText(row.b))} | ${row.value ?? ""} |`;

const sign = (state: ServiceDiff["state"]): string => (state === "equal" ? "=" : state === "unverified" ? "?" : "≠");

/** Names come from outside: no markup, no link, no mention. */
const toMarkup = (text: string): string =>
  text
    .replace(/[\\`*_{}[\]<>()#+!|~]/g, "\\$&")
    .replaceAll("@", "&#64;")
    .replaceAll("://", "&#58;//");
