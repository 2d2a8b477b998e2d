import type { Report } from "../engine/index.ts";
import type { Severity } from "../model/index.ts";
import type { RuleInfo } from "./rule-info.ts";

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
  /** The catalogue, for formats that carry the rules' texts. */
  readonly rules: readonly RuleInfo[];
  /** SHA-256 of a text in base64, for the page's content security policy. */
  sha256(text: string): string;
}

/** A report as text. Pure: the same report gives the same bytes. */
export type Reporter = (report: Report, options: ReportOptions) => string;
