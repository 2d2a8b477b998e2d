import { UsageError } from "../model/index.ts";
import { exitCodes } from "./exit-code.ts";
import { type Io, write } from "./io.ts";
import type { Invocation } from "./parse-arguments.ts";
import { readCatalogueHere } from "./plugins.ts";
import { renderPage } from "./render-page.ts";
import { toPage } from "./rule-infos.ts";
import { toSettings } from "./settings.ts";
import { toColorLevel, toColumns } from "./terminal.ts";
import { toUnknownRule } from "./unknown-rule.ts";

/** `netra-preflight explain <rule>`: the rule's page as it ships with the tool, without network. */
export const explain = async (invocation: Invocation, io: Io): Promise<number> => {
  const [id, ...others] = invocation.positionals;
  if (id === undefined) throw new UsageError("explain needs a rule", "netra-preflight rules lists them");
  if (others.length > 0) throw new UsageError("explain takes one rule", `netra-preflight explain ${id}`);
  const settings = toSettings(invocation, io.env);
  const catalogue = await readCatalogueHere(settings.textOf("config"), io.cwd());
  const rule = catalogue.find((each) => each.id === id);
  if (rule === undefined) {
    throw toUnknownRule(
      id,
      catalogue.map((each) => each.id),
    );
  }
  const level = toColorLevel(settings.switchOf("color"), io.env, io.stdout);
  await write(io.stdout, renderPage(toPage(rule), level, Math.min(toColumns(io.stdout) ?? 100, 100)));
  return exitCodes.clean;
};
