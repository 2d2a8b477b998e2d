import { readFileSync } from "node:fs";
import { join } from "node:path";
import { rules } from "../../rules/index.ts";
import { checkFlags, generalFlags } from "../../src/cli/flags.ts";
import { type Results, toRatesTable } from "../bench/accuracy/results.ts";
import { runMain } from "../support/run-main.ts";
import { replaceBlock, toFence } from "./blocks.ts";
import { toRoleTable } from "./role-table.ts";
import { toRuleHeader } from "./rule-header.ts";
import { toFlagTable, toRuleTable } from "./tables.ts";

const root = join(import.meta.dirname, "../..");

/** Absolute path and wanted text of a file with generated parts. */
export type Document = readonly [path: string, text: string];

const toDocument = (path: string, change: (text: string) => string): Document => {
  const full = join(root, path);
  return [full, change(readFileSync(full, "utf8"))];
};

export const toRulePages = (): readonly Document[] =>
  rules.map((rule) => toDocument(`rules/${rule.id}.md`, (text) => replaceBlock(text, "header", toRuleHeader(rule))));

/** What a command that finds something prints, as it is typed in the repository's root. */
const toOutput = async (...argv: string[]): Promise<string> => {
  const { code, stdout, stderr } = await runMain(argv, { cwd: root });
  if (code !== 1 || stdout === "") throw new Error(`the example ended with ${code}: ${stderr}`);
  return toFence("text", stdout);
};

/** Counted by `npm run bench:accuracy`, which takes minutes: the document shows its last results. */
const readAccuracy = (): Results =>
  JSON.parse(readFileSync(join(root, "tests/bench/accuracy/results.json"), "utf8")) as Results;

const incident = "examples/netra/preflight.yaml";

export const toReadme = async (): Promise<Document> => {
  const blocks = {
    output: await toOutput("staging", "--config", incident),
    ci: await toOutput("staging-subtle", "--service", "auth", "-f", "github", "--config", incident),
    hand: await toOutput("staging-subtle", "--service", "auth", "--config", incident),
    laptop: await toOutput("local", "--config", "examples/laptop/preflight.yaml"),
    flags: toFlagTable([...checkFlags, ...generalFlags]),
    roles: toRoleTable(),
    accuracy: toRatesTable(readAccuracy()),
  };
  return toDocument("README.md", (text) =>
    Object.entries(blocks).reduce((whole, [name, content]) => replaceBlock(whole, name, content), text),
  );
};

/** Beside the rules' pages, and with their links. */
export const toCatalogue = (): Document =>
  toDocument("rules/README.md", (text) => replaceBlock(text, "rules", toRuleTable(rules)));

export const toSecurity = (): Document =>
  toDocument("SECURITY.md", (text) => replaceBlock(text, "roles", toRoleTable()));
