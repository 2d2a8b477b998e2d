import { existsSync } from "node:fs";
import { relative } from "node:path";
import { pathToFileURL } from "node:url";
import { rules } from "../../rules/index.ts";
import { type Contract, findContractIfAny, loadContract, type Plugin, toPlugins } from "../contract/index.ts";
import { type AnyRule, toOwnRule } from "../engine/index.ts";
import { UsageError } from "../model/index.ts";

/** The rules of the catalogue and those of the modules that the contract names under `policy.plugins`. */
export const readCatalogue = async (contract: Contract, cwd: string): Promise<readonly AnyRule[]> => {
  const catalogue: AnyRule[] = [...rules];
  for (const plugin of toPlugins(contract)) {
    const origin = relative(cwd, plugin.file) || plugin.file;
    for (const [index, candidate] of (await readRules(plugin, origin)).entries()) {
      const own = toOwnRule(candidate, origin);
      if ("fault" in own) throw toFault(plugin, origin, `${nameOf(candidate, index)} ${own.fault}`, own.hint);
      const twin = catalogue.find(({ id }) => id === own.rule.id);
      if (twin !== undefined) throw toFault(plugin, origin, `rule "${twin.id}" is there already`, toTwinHint(twin));
      catalogue.push(own.rule);
    }
  }
  return catalogue;
};

/** The same for commands that can do without a contract. A contract with faults is for the check to tell. */
export const readCatalogueHere = async (config: string | null, cwd: string): Promise<readonly AnyRule[]> => {
  const file = config ?? findContractIfAny(cwd);
  if (file === null) return rules;
  try {
    return await readCatalogue(loadContract(file, { cwd }), cwd);
  } catch (error) {
    if (config === null && error instanceof UsageError) return rules;
    throw error;
  }
};

const toTwinHint = ({ origin }: AnyRule): string =>
  origin === undefined ? "it is one of netra-preflight's own: give yours another id" : `${origin} has one of that id`;

const nameOf = (candidate: unknown, index: number): string => {
  const id = (candidate as { id?: unknown } | null | undefined)?.id;
  return typeof id === "string" ? `rule "${id}"` : `rules[${index}]`;
};

const toFault = ({ location }: Plugin, origin: string, message: string, hint: string | null): UsageError =>
  new UsageError(`${origin}: ${message}`, hint, location);

const readRules = async (plugin: Plugin, origin: string): Promise<readonly unknown[]> => {
  if (!existsSync(plugin.file)) {
    throw new UsageError(`there is no module "${origin}"`, "paths start at the contract's folder", plugin.location);
  }
  const loaded = await load(plugin, origin);
  const exported = loaded.rules ?? (loaded.default as { rules?: unknown } | null | undefined)?.rules;
  if (Array.isArray(exported)) return exported;
  throw toFault(plugin, origin, "exports no rules", "export const rules = [defineRule({...})]");
};

const load = async (plugin: Plugin, origin: string): Promise<Readonly<Record<string, unknown>>> => {
  try {
    return await import(/* @vite-ignore */ pathToFileURL(plugin.file).href);
  } catch (error) {
    const [message = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
    throw toFault(
      plugin,
      origin,
      `the module cannot be loaded: ${message}`,
      "it is run by Node: an ES module, .js or .mjs",
    );
  }
};
