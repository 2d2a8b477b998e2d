import { readFileSync } from "node:fs";
import { isAbsolute, join } from "node:path";

interface Place {
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly resource?: string;
}

interface Shown {
  readonly findings?: readonly { readonly rule: string; readonly message: string; readonly location: Place | null }[];
  readonly crashes?: readonly { readonly rule: string; readonly message: string }[];
}

/** Whatever the text: a report is JSON, no rule crashed, and each finding has a place that is there. */
export const toWrongReport = (stdout: string, folder: string): string | null => {
  let report: Shown;
  try {
    report = JSON.parse(stdout);
  } catch {
    return "wrote a report that is no JSON";
  }
  for (const { rule, message } of report.crashes ?? []) return `rule ${rule} crashed: ${message}`;
  for (const { rule, message, location } of report.findings ?? []) {
    const wrong = toWrongPlace(location, folder);
    if (wrong !== null) return `${rule} ${wrong}: ${message}`;
  }
  return null;
};

const toWrongPlace = (place: Place | null, folder: string): string | null => {
  if (place === null) return "has no place";
  const { file, line = 0, column = 0 } = place;
  if (file === undefined) return (place.resource ?? "") === "" ? "has an empty place" : null;
  const lines = toLines(isAbsolute(file) ? file : join(folder, file));
  if (lines === null) return `is in ${file}, which is not there`;
  const text = lines[line - 1];
  if (text === undefined) return `is in line ${line} of ${lines.length} of ${file}`;
  return column >= 1 && column <= text.length + 1 ? null : `is in column ${column} of ${text.length} of ${file}`;
};

const toLines = (file: string): readonly string[] | null => {
  try {
    return readFileSync(file, "utf8").split(/\r\n|[\n\r]/);
  } catch {
    return null;
  }
};
