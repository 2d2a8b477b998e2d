import type { CheckedRule, Finding, Report, Unverified } from "../engine/index.ts";
import { isFileLocation, toPlace } from "../model/index.ts";
import type { ReportOptions } from "./reporter.ts";

/**
 * JUnit XML: a suite a service, a case a rule that was checked there. Findings are failures, what could not be looked
 * at is an error, accepted findings are skipped. There is no official schema; testmoapp/junitxml describes the usage.
 */
export const toJunit = (report: Report, _options: ReportOptions): string => {
  const suites = toSuites(report);
  const total = sum(suites.map(({ counts }) => counts));
  const body = suites.map(
    ({ name, counts, cases }) => `  <testsuite${toAttributes({ name, ...counts })}>\n${cases.join("")}  </testsuite>\n`,
  );
  const root = toAttributes({ name: report.tool.name, ...total, time: "0" });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites${root}>\n${body.join("")}</testsuites>\n`;
};

interface Counts {
  readonly tests: number;
  readonly failures: number;
  readonly errors: number;
  readonly skipped: number;
}

interface Suite {
  readonly name: string;
  readonly counts: Counts;
  readonly cases: readonly string[];
}

const toSuites = (report: Report): readonly Suite[] => {
  const keyOf = (each: { environment: string; service: string | null }): string =>
    each.service === null ? each.environment : `${each.environment}.${each.service}`;
  const group = <T extends { environment: string; service: string | null }>(list: readonly T[]): Map<string, T[]> => {
    const groups = new Map<string, T[]>();
    for (const each of list) groups.set(keyOf(each), [...(groups.get(keyOf(each)) ?? []), each]);
    return groups;
  };
  const [checked, findings, unverified] = [group(report.checked), group(report.findings), group(report.unverified)];
  const names = [...new Set([...checked.keys(), ...findings.keys(), ...unverified.keys()])].sort();
  return names.map((name) =>
    toSuite(name, checked.get(name) ?? [], findings.get(name) ?? [], unverified.get(name) ?? []),
  );
};

const toSuite = (
  name: string,
  checked: readonly CheckedRule[],
  findings: readonly Finding[],
  unverified: readonly Unverified[],
): Suite => {
  const notClean = new Set([...findings, ...unverified].map(({ rule }) => rule));
  const passed = checked.filter(({ rule }) => !notClean.has(rule));
  const open = findings.filter(({ state }) => state === "open");
  return {
    name,
    counts: {
      tests: passed.length + findings.length + unverified.length,
      failures: open.length,
      errors: unverified.length,
      skipped: findings.length - open.length,
    },
    cases: [
      ...passed.map(({ rule, checks }) =>
        toCase(name, `${rule} (${checks} ${checks === 1 ? "check" : "checks"})`, {}, ""),
      ),
      ...findings.map((finding) => toFindingCase(name, finding)),
      ...unverified.map((each) => toUnverifiedCase(name, each)),
    ],
  };
};

const toFindingCase = (suite: string, finding: Finding): string => {
  const { rule, variable, probe, message, severity, why, help, fix, location, state } = finding;
  const place =
    location !== null && isFileLocation(location) ? { file: location.file, line: String(location.line) } : {};
  const text = [message, why, location === null ? null : `at ${toPlace(location)}`, help, ...fix].filter(
    (part) => part !== null,
  );
  const inner =
    state === "open"
      ? `<failure${toAttributes({ message, type: severity })}>${toText(text.join("\n"))}</failure>`
      : `<skipped${toAttributes({ message: `${state}: ${message}` })}/>`;
  return toCase(suite, [rule, variable ?? probe].filter((part) => part != null).join(" "), place, inner);
};

const toUnverifiedCase = (suite: string, { rule, variable, secret, message, help, reason }: Unverified): string => {
  const name = [rule, variable ?? secret].filter((part) => part !== null).join(" ");
  const text = help === null ? message : `${message}\n${help}`;
  return toCase(
    suite,
    name,
    {},
    `<error${toAttributes({ message: `unverified: ${message}`, type: reason })}>${toText(text)}</error>`,
  );
};

const toCase = (suite: string, name: string, place: Readonly<Record<string, string>>, inner: string): string => {
  const attributes = toAttributes({ name, classname: suite, time: "0", ...place });
  return inner === "" ? `    <testcase${attributes}/>\n` : `    <testcase${attributes}>${inner}</testcase>\n`;
};

const sum = (counts: readonly Counts[]): Counts =>
  counts.reduce(
    (a, b) => ({
      tests: a.tests + b.tests,
      failures: a.failures + b.failures,
      errors: a.errors + b.errors,
      skipped: a.skipped + b.skipped,
    }),
    { tests: 0, failures: 0, errors: 0, skipped: 0 },
  );

const toAttributes = (attributes: Readonly<Record<string, string | number>>): string =>
  Object.entries(attributes)
    .map(
      ([name, value]) =>
        ` ${name}="${toText(String(value))
          .replaceAll('"', "&quot;")
          .replace(/[\t\n]/g, " ")}"`,
    )
    .join("");

/** XML 1.0 forbids most control characters even as references: they are replaced. `]]>` cannot stand in text. */
const toText = (text: string): string =>
  text
    .toWellFormed()
    .replace(/(?![\t\n\r])[\p{Cc}\ufffe\uffff]/gu, "\ufffd")
    .replaceAll("\r", "\n")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
