import type { Report } from "../engine/index.ts";
import {
  type Case,
  toCrashCase,
  toFindingCase,
  toNotCheckedCase,
  toPassedCase,
  toUnverifiedCase,
} from "./junit/cases.ts";
import { toAttributes } from "./junit/xml.ts";
import type { ReportOptions } from "./reporter.ts";

/**
 * JUnit XML: a suite a service and one for what concerns an environment as a whole, a case a rule that was checked there.
 * Findings are failures, what could not be looked at is an error, what is accepted or was not to be looked at is skipped.
 * There is no official schema; testmoapp/junitxml describes the usage.
 */
export const toJunit = (report: Report, options: ReportOptions): string => {
  const suites = toSuites(report, options);
  const body = [...suites].map(
    ([name, cases]) =>
      `  <testsuite${toAttributes({ name, ...toCounts(cases) })}>\n${toUnique(cases)
        .map((each) => toElement(name, each))
        .join("")}  </testsuite>\n`,
  );
  const root = toAttributes({ name: report.tool.name, ...toCounts([...suites.values()].flat()), time: "0" });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites${root}>\n${body.join("")}</testsuites>\n`;
};

interface Subject {
  readonly environment: string;
  readonly service?: string | null;
}

/** The cases of each suite, suites by name. */
const toSuites = (report: Report, options: ReportOptions): ReadonlyMap<string, readonly Case[]> => {
  const suites = new Map<string, Case[]>();
  const add = ({ environment, service = null }: Subject, each: Case): void => {
    const name = service === null ? environment : `${environment}.${service}`;
    const cases = suites.get(name);
    if (cases === undefined) suites.set(name, [each]);
    else cases.push(each);
  };
  // A rule that said something, could not tell or broke has not passed.
  const keyOf = ({ environment, service }: Subject, rule: string): string =>
    JSON.stringify([environment, service, rule]);
  const told = new Set([...report.findings, ...report.unverified].map((each) => keyOf(each, each.rule)));
  const broken = new Set(report.crashes.map(({ environment, rule }) => keyOf({ environment }, rule)));
  for (const each of report.checked) {
    const isPassed =
      !told.has(keyOf(each, each.rule)) && !broken.has(keyOf({ environment: each.environment }, each.rule));
    if (isPassed) add(each, toPassedCase(each));
  }
  for (const each of report.findings) add(each, toFindingCase(each, options));
  for (const each of report.unverified) add(each, toUnverifiedCase(each));
  for (const { environment, ...crash } of report.crashes) add({ environment }, toCrashCase({ environment, ...crash }));
  for (const each of report.notChecked) add({ environment: each.environment }, toNotCheckedCase(each));
  return new Map([...suites].sort(([a], [b]) => (a < b ? -1 : 1)));
};

const toCounts = (cases: readonly Case[]) => {
  const count = (outcome: Case["outcome"]): number => cases.filter((each) => each.outcome === outcome).length;
  return { tests: cases.length, failures: count("failed"), errors: count("error"), skipped: count("skipped") };
};

/** CI systems know a case by its name: the second of one name is numbered. */
const toUnique = (cases: readonly Case[]): readonly Case[] => {
  const seen = new Map<string, number>();
  return cases.map((each) => {
    const times = (seen.get(each.name) ?? 0) + 1;
    seen.set(each.name, times);
    return times === 1 ? each : { ...each, name: `${each.name} (${times})` };
  });
};

const toElement = (suite: string, { name, file, line, inner }: Case): string => {
  const place = file === undefined || line === undefined ? {} : { file, line };
  return `    <testcase${toAttributes({ name, classname: suite, time: "0", ...place })}>${inner}</testcase>\n`;
};
