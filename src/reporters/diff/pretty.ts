import type { Diff, DiffRow, ServiceDiff } from "../../engine/index.ts";
import { narrowest } from "../pretty/frame.ts";
import { toPaint } from "../pretty/paint.ts";
import { wrapText } from "../pretty/wrap.ts";
import { isDifferent, toCellText, toRowName, toTotals, toValueLines, toWorkloadText } from "./words.ts";

export interface DiffOptions {
  readonly colorLevel: 0 | 1 | 2 | 3;
  readonly columns: number | null;
  readonly unicode: boolean;
  /** Rows without a difference too. */
  readonly all: boolean;
}

/** Two environments side by side, for a terminal. */
export const toDiffPretty = (diff: Diff, options: DiffOptions): string => {
  const paint = toPaint(options.colorLevel, options.unicode);
  const head = paint.strong(["netra-preflight diff", diff.a, diff.b].join(paint.dot));
  const services = diff.services.map((service) => toService(diff, service, options));
  const unverified = diff.unverified.map(({ environment, service, variable, message, help }) => {
    const where = [environment, service, variable].filter((part) => part !== null).join(" ");
    const line = `${paint.marks.unverified(paint.signs.unverified)} ${where}: ${message}`;
    return help === null ? line : `${line}\n  ${paint.faint("help")}  ${help}`;
  });
  const parts = [head, ...services, ...(unverified.length === 0 ? [] : [unverified.join("\n")]), toTotals(diff)];
  return `${parts.join("\n\n")}\n`;
};

const toService = (diff: Diff, service: ServiceDiff, options: DiffOptions): string => {
  const paint = toPaint(options.colorLevel, options.unicode);
  const marks = { equal: "healthy", different: "error", missing: "error", unverified: "unverified" } as const;
  const mark = marks[service.state];
  const signs = options.unicode ? { equal: "=", different: "≠" } : { equal: "=", different: "!" };
  const sign = mark === "unverified" ? "?" : mark === "healthy" ? signs.equal : signs.different;
  const head = `${paint.marks[mark](sign)} ${paint.strong(toWorkloadText(service))}`;
  const rows = options.all ? service.rows : service.rows.filter(isDifferent);
  const lines = rows.length === 0 ? [] : toTable(diff, rows, signs);
  const values = toValueLines(service.rows).flatMap(([label, names]) => toNames(label, names, options.columns ?? 120));
  const equal = service.rows.length - service.rows.filter(isDifferent).length;
  const note =
    options.all || service.rows.length === 0 ? [] : [paint.faint(`  ${equal} without a difference in name and source`)];
  return [head, ...lines, ...note, ...(options.all ? [] : values.map((line) => paint.faint(line)))].join("\n");
};

const toTable = ({ a, b }: Diff, rows: readonly DiffRow[], signs: Record<"equal" | "different", string>): string[] => {
  const cells = rows.map((row) => [
    isDifferent(row) ? signs.different : signs.equal,
    toRowName(row),
    toCellText(row.a),
    toCellText(row.b),
    row.value ?? "",
  ]);
  const table = [["", "", a, b, cells.some((row) => row[4] !== "") ? "value" : ""], ...cells];
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...table.map((row) => Array.from(row[column] ?? "").length)));
  return table.map((row) => `  ${row.map((text, column) => pad(text, widths[column] ?? 0)).join("  ")}`.trimEnd());
};

const pad = (text: string, width: number): string => text + " ".repeat(Math.max(0, width - Array.from(text).length));

const toNames = (label: string, names: string, columns: number): readonly string[] => {
  const lead = `  ${label}`.padEnd(23);
  const lines = wrapText(names, Math.max(narrowest, columns) - lead.length);
  return lines.map((line, index) => `${index === 0 ? lead : " ".repeat(lead.length)}${line}`);
};
