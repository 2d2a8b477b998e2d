import type { Reporter } from "./reporter.ts";

export { toLine } from "./plain-text.ts";
export { type Reporter, type ReportOptions, stepSummaryLimit } from "./reporter.ts";
export type { RuleInfo } from "./rule-info.ts";

/** Every format, and how its code is got: a run loads only what it is asked for. */
const reporters: Readonly<Record<string, () => Promise<Reporter>>> = {
  pretty: async () => (await import("./pretty.ts")).toPretty,
  json: async () => (await import("./json.ts")).toJson,
  sarif: async () => (await import("./sarif.ts")).toSarif,
  junit: async () => (await import("./junit.ts")).toJunit,
  github: async () => (await import("./github.ts")).toGithub,
  gitlab: async () => (await import("./gitlab.ts")).toGitlab,
  html: async () => (await import("./html.ts")).toHtml,
  markdown: async () => (await import("./markdown.ts")).toMarkdown,
};

export const formats: readonly string[] = Object.keys(reporters);

/** The reporter of a format of `formats`. */
export const loadReporter = async (format: string): Promise<Reporter> => {
  const load = Object.hasOwn(reporters, format) ? reporters[format] : undefined;
  if (load === undefined) throw new Error(`no format "${format}"`);
  return load();
};
