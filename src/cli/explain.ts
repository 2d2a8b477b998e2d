import { rules } from "../../rules/index.ts";
import { UsageError } from "../model/index.ts";
import { exitCodes } from "./exit-code.ts";
import { type Io, write } from "./io.ts";
import { readRulePage } from "./package-files.ts";
import type { Invocation } from "./parse-arguments.ts";
import { renderPage } from "./render-page.ts";
import { toSettings } from "./settings.ts";
import { toColorLevel, toColumns } from "./terminal.ts";
import { toUnknownRule } from "./unknown-rule.ts";

/** `netra-preflight explain <rule>`: the rule's page as it ships with the tool, without network. */
export const explain = async (invocation: Invocation, io: Io): Promise<number> => {
  const [id, ...others] = invocation.positionals;
  if (id === undefined) throw new UsageError("explain needs a rule", "netra-preflight rules lists them");
  if (others.length > 0) throw new UsageError("explain takes one rule", `netra-preflight explain ${id}`);
  const ids = rules.map((rule) => rule.id);
  if (!ids.includes(id)) throw toUnknownRule(id, ids);
  const level = toColorLevel(toSettings(invocation, io.env).switchOf("color"), io.env, io.stdout);
  await write(io.stdout, renderPage(readRulePage(id), level, Math.min(toColumns(io.stdout) ?? 100, 100)));
  return exitCodes.clean;
};
