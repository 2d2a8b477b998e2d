import type { Report } from "../engine/index.ts";
import type { Severity } from "../model/index.ts";
import type { RuleInfo } from "./rule-info.ts";

/** bytes; a larger step summary is dropped whole. Source: actions/runner, FileCommandManager.AttachmentSizeLimit. */
export const stepSummaryLimit = 1024 * 1024;

/** What a format may know besides the report. */
export interface ReportOptions {
  /** 0 none, 1 sixteen colours, … as chalk counts them */
  readonly colorLevel: 0 | 1 | 2 | 3;
  /** Width of the terminal in columns; null where there is none. */
  readonly columns: number | null;
  /** Whether signs beyond ASCII may be printed. */
  readonly unicode: boolean;
  /** Only what fails the run. */
  readonly quiet: boolean;
  /** From which severity on a finding fails the run; default: error. */
  readonly failOn?: Severity;
  readonly verbose: boolean;
  /** Suppressed and baselined findings are shown too. */
  readonly showSuppressed: boolean;
  /** The contract's path relative to the working directory: the place of findings that have no file. */
  readonly contract: string;
  /**
   * A file, given from the working directory or absolute, as a path from the repository's root with forward slashes: what
   * code hosts know it by. null: it lies outside.
   */
  inRepository(file: string): string | null;
  /** Whether the whole report goes into the summary of a GitHub Actions step too. */
  readonly hasStepSummary?: boolean;
  /** How many bytes of Markdown fit where it goes; default: a whole step summary. */
  readonly byteLimit?: number;
  /** The catalogue, for formats that carry the rules' texts. */
  readonly rules: readonly RuleInfo[];
  /** SHA-256 of a text in base64, for the page's content security policy. */
  sha256(text: string): string;
}

/** A report as text. Pure: the same report gives the same bytes. */
export type Reporter = (report: Report, options: ReportOptions) => string;
