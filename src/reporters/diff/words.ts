import type { Diff, DiffCell, DiffRow, ServiceDiff } from "../../engine/index.ts";
import { toLine } from "../plain-text.ts";

/** What one side has, in words. */
export const toCellText = (cell: DiffCell | null): string => {
  if (cell === null) return "not set";
  if (cell.source !== "secret") return cell.source === "empty" ? "set without a value" : cell.source;
  return toLine(`secret ${cell.secret ?? ""}${cell.version === null ? "" : `:${cell.version}`}`);
};

export const toRowName = ({ variable, kind, container }: DiffRow): string =>
  toLine(`${kind === "file" ? "file " : ""}${variable}${container === null ? "" : ` (${container})`}`);

export const toWorkloadText = ({ service, a, b }: ServiceDiff): string => {
  const side = (each: ServiceDiff["a"]): string =>
    each === null ? "no workload" : each.region === null ? each.name : `${each.name}, ${each.region}`;
  return toLine(`${service}: ${side(a)} | ${side(b)}`);
};

export const isDifferent = ({ differences }: DiffRow): boolean => differences.length > 0;

/** Whose values differ and whose were not compared; all others are equal. */
export const toValueLines = (rows: readonly DiffRow[]): readonly (readonly [label: string, names: string])[] => {
  const named = (value: DiffRow["value"]): string =>
    rows
      .filter((row) => row.value === value && row.a !== null && row.b !== null && row.kind === "variable")
      .map(toRowName)
      .join(", ");
  const lines: (readonly [string, string])[] = [
    ["values differ", named("different")],
    ["values not compared", named(null)],
  ];
  return lines.filter(([, names]) => names !== "");
};

export const toTotals = ({ services, unverified, status }: Diff): string => {
  const count = services.flatMap(({ rows }) => rows).filter(isDifferent).length;
  const missing = services.filter(({ state }) => state === "missing").length;
  const parts = [
    status === "different" || unverified.length === 0 ? `${count} difference${count === 1 ? "" : "s"}` : null,
    missing === 0 ? null : `${missing} workload${missing === 1 ? "" : "s"} on one side only`,
    unverified.length === 0 ? null : `${unverified.length} not verified`,
  ];
  return parts.filter((part) => part !== null).join(", ");
};
