import * as z from "zod";
import { UsageError } from "../model/index.ts";
import type { BaselineEntry, Finding } from "./report.ts";

/** Made when a baseline is read: most runs have none. */
const toBaselineSchema = () => {
  const entry: z.ZodType<BaselineEntry> = z.strictObject({
    rule: z.string(),
    environment: z.string(),
    service: z.string().nullable(),
    container: z.string().nullable(),
    variable: z.string().nullable(),
    secret: z.string().nullable(),
    group: z.string().nullable(),
    effective: z.string().nullable(),
  });
  return z.strictObject({ version: z.literal(1), findings: z.array(entry) });
};

/** Findings with the accepted ones marked, and the entries that match none any more. */
export interface Baselined {
  readonly findings: readonly Finding[];
  readonly stale: readonly BaselineEntry[];
}

/** Throws a UsageError that names the file when the text is no baseline. */
export const parseBaseline = (text: string, file: string): readonly BaselineEntry[] => {
  const parsed = toBaselineSchema().safeParse(parseJson(text, file));
  if (parsed.success) return parsed.data.findings;
  const [issue] = parsed.error.issues;
  throw new UsageError(
    `${file} is not a baseline: ${issue?.path.join(".") ?? ""} ${issue?.message ?? ""}`.trimEnd(),
    "write it anew with --update-baseline",
    { file, line: 1, column: 1 },
  );
};

const parseJson = (text: string, file: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(`${file} is not JSON`, "write it anew with --update-baseline", { file, line: 1, column: 1 });
  }
};

/** Whether the run could have found this again: its rule ran on its service, and could tell. */
export type IsLookedAt = (entry: BaselineEntry) => boolean;

/** Marks the open findings that the baseline accepts. An entry that this run did not look at is not stale. */
export const applyBaseline = (
  findings: readonly Finding[],
  entries: readonly BaselineEntry[],
  isLookedAt: IsLookedAt,
): Baselined => {
  const accepted = new Set(entries.map(toKey));
  const present = new Set(findings.map(toKey));
  return {
    findings: findings.map((finding) =>
      finding.state === "open" && accepted.has(toKey(finding)) ? { ...finding, state: "baselined" } : finding,
    ),
    stale: entries.filter((entry) => isLookedAt(entry) && !present.has(toKey(entry))),
  };
};

/**
 * The text of a baseline that accepts every finding that is not suppressed. Entries that this run did not look at stay.
 * Sorted, one entry a line, without times and lines of files, so that two branches merge.
 */
export const toBaseline = (
  findings: readonly Finding[],
  previous: readonly BaselineEntry[],
  isLookedAt: IsLookedAt,
): string => {
  const kept = previous.filter((entry) => !isLookedAt(entry));
  const accepted = findings.filter(({ state }) => state !== "suppressed");
  const lines = [...new Set([...kept, ...accepted].map(toKey))].sort();
  const body = lines.length === 0 ? "" : `\n${lines.map((line) => `    ${line}`).join(",\n")}\n  `;
  return `{\n  "version": 1,\n  "findings": [${body}]\n}\n`;
};

const toEntry = (finding: BaselineEntry): BaselineEntry => ({
  rule: finding.rule,
  environment: finding.environment,
  service: finding.service,
  container: finding.container,
  variable: finding.variable,
  secret: finding.secret,
  group: finding.group,
  effective: finding.effective,
});

const toKey = (entry: BaselineEntry): string => JSON.stringify(toEntry(entry));
