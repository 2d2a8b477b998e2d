import { type AnyRule, toPageUrl } from "../engine/index.ts";
import { toJsonText } from "../reporters/json-text.ts";
import { narrowest } from "../reporters/pretty/frame.ts";
import { wrapText } from "../reporters/pretty/wrap.ts";
import { exitCodes } from "./exit-code.ts";
import { type Io, write } from "./io.ts";
import type { Invocation } from "./parse-arguments.ts";
import { readCatalogueHere } from "./plugins.ts";
import { toSettings } from "./settings.ts";
import { toColumns } from "./terminal.ts";

/** `netra-preflight rules`: every rule in the order of the catalogue, then those of the contract's plugins. */
export const listRules = async (invocation: Invocation, io: Io): Promise<number> => {
  const settings = toSettings(invocation, io.env);
  const rules = await readCatalogueHere(settings.textOf("config"), io.cwd());
  const isJson = settings.textOf("format") === "json";
  await write(io.stdout, isJson ? toJson(rules) : toTable(rules, toColumns(io.stdout) ?? 120));
  return exitCodes.clean;
};

/** The defaults; `deployed` and `local` are the tiers of an environment. */
const toSeverities = ({ severity }: AnyRule): { readonly deployed: string; readonly local: string } =>
  typeof severity === "string"
    ? { deployed: severity, local: severity }
    : { deployed: String(severity.deployed), local: String(severity.local) };

const toJson = (rules: readonly AnyRule[]): string => {
  const list = rules.map((rule) => ({
    id: rule.id,
    severity: toSeverities(rule),
    summary: rule.summary,
    help: rule.help,
    url: toPageUrl(rule),
    ...(rule.origin === undefined ? {} : { plugin: rule.origin }),
  }));
  return toJsonText(list);
};

const toTable = (rules: readonly AnyRule[], columns: number): string => {
  const idWidth = Math.max(...rules.map(({ id }) => id.length)) + 2;
  const severityWidth = "warning (local: warning)".length;
  const lines = rules.flatMap((rule) => {
    const { deployed, local } = toSeverities(rule);
    const severity = deployed === local ? deployed : `${deployed} (local: ${local})`;
    const lead = `${rule.id.padEnd(idWidth)}${severity.padEnd(severityWidth)}`;
    const room = columns - lead.length;
    // A narrow terminal has the summary below: of what stands beside, few words would share a line.
    if (room < 25) return [lead.trimEnd(), ...wrapText(rule.summary, Math.max(narrowest, columns) - 4).map(indented)];
    return wrapText(rule.summary, room).map((line, index) => `${index === 0 ? lead : " ".repeat(lead.length)}${line}`);
  });
  const note = `${rules.length} rules. Severities are defaults: policy.rules of the contract changes them. netra-preflight explain <rule> says more.`;
  return `${[...lines, "", ...wrapText(note, Math.max(narrowest, columns))].join("\n")}\n`;
};

const indented = (line: string): string => `    ${line}`;
