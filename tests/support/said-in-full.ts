import type { EnvironmentResult, Finding } from "../../src/engine/index.ts";
import { toPlace } from "../../src/model/index.ts";

const line = (name: string, text: string | null): readonly string[] => (text === null ? [] : [`  ${name}: ${text}`]);

const place = ({ location }: Finding): string => (location === null ? "nowhere" : toPlace(location));

/** All that a person gets to read of a finding, and what it is about. */
const toText = (finding: Finding): string =>
  [
    `${finding.severity} at ${place(finding)}: ${finding.message}`,
    ...(["service", "container", "workload", "variable", "secret", "group"] as const).flatMap((key) =>
      line(key, finding[key]),
    ),
    ...line("help", finding.help),
    ...line("why", finding.why),
    ...finding.fix.flatMap((command) => line("fix", command)),
  ].join("\n");

/** How often a rule looked: a rule that had nothing to look at is silent for another reason than one that was content. */
const toLooks = ({ checked }: EnvironmentResult): string => `${checked.reduce((sum, { checks }) => sum + checks, 0)}x`;

/** What a rule says of each of its cases, as the files in tests/rules/said hold it. */
export const toSaidInFull = (cases: readonly (readonly [string, EnvironmentResult])[]): string =>
  cases
    .map(([name, result]) => [`# ${name}, looked ${toLooks(result)}`, ...result.findings.map(toText).sort()].join("\n"))
    .join("\n\n");
