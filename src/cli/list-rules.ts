import { rules } from "../../rules/index.ts";
import { type AnyRule, toPageUrl } from "../engine/index.ts";
import { wrapText } from "../reporters/pretty/wrap.ts";
import { exitCodes } from "./exit-code.ts";
import { type Io, write } from "./io.ts";
import type { Invocation } from "./parse-arguments.ts";
import { toSettings } from "./settings.ts";
import { toColumns } from "./terminal.ts";

/** `netra-preflight rules`: every rule in the order of the catalogue. */
export const listRules = async (invocation: Invocation, io: Io): Promise<number> => {
  const format = toSettings(invocation, io.env).textOf("format") ?? "pretty";
  await write(io.stdout, format === "json" ? toJson() : toTable(toColumns(io.stdout) ?? 120));
  return exitCodes.clean;
};

/** The defaults; `deployed` and `local` are the tiers of an environment. */
const toSeverities = ({ severity }: AnyRule): { readonly deployed: string; readonly local: string } =>
  typeof severity === "string"
    ? { deployed: severity, local: severity }
    : { deployed: String(severity.deployed), local: String(severity.local) };

const toJson = (): string => {
  const list = rules.map((rule) => ({
    id: rule.id,
    severity: toSeverities(rule),
    summary: rule.summary,
    help: rule.help,
    url: toPageUrl(rule.id),
  }));
  return `${JSON.stringify(list, null, 2)}\n`;
};

const toTable = (columns: number): string => {
  const idWidth = Math.max(...rules.map(({ id }) => id.length)) + 2;
  const severityWidth = "warning (local: warning)".length;
  const lines = rules.flatMap((rule) => {
    const { deployed, local } = toSeverities(rule);
    const severity = deployed === local ? deployed : `${deployed} (local: ${local})`;
    const lead = `${rule.id.padEnd(idWidth)}${severity.padEnd(severityWidth)}`;
    const summary = wrapText(rule.summary, Math.max(30, columns - lead.length));
    return summary.map((line, index) => `${index === 0 ? lead : " ".repeat(lead.length)}${line}`);
  });
  return `${lines.join("\n")}\n\n${rules.length} rules. Severities are defaults: policy.rules of the contract changes them. netra-preflight explain <rule> says more.\n`;
};
