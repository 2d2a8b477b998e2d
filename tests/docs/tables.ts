import type { Flag } from "../../src/cli/flags.ts";
import type { AnyRule } from "../../src/engine/index.ts";
import { toTable } from "./blocks.ts";
import { toSeverityText } from "./rule-header.ts";

/** The catalogue in its own order, each rule with the link to its page. */
export const toRuleTable = (rules: readonly AnyRule[]): string =>
  toTable(
    ["rule", "severity", "says"],
    rules.map((rule) => [`[\`${rule.id}\`](${rule.id}.md)`, toSeverityText(rule), rule.summary]),
  );

const toFlagText = ({ name, alias, value }: Flag): string => {
  const long = `--${name}${value === undefined ? "" : ` ${value}`}`;
  return alias === undefined ? `\`${long}\`` : `\`-${alias}\`, \`${long}\``;
};

/** Flags under the headings of --help. Whatever a flag says, a variable of the environment can say. */
export const toFlagTable = (flags: readonly Flag[]): string => {
  const groups = [...new Set(flags.map(({ group }) => group))];
  const rowsOf = (name: string) =>
    flags.filter(({ group }) => group === name).map((flag) => [toFlagText(flag), flag.says]);
  return groups.map((group) => toTable([group, ""], rowsOf(group))).join("\n\n");
};
