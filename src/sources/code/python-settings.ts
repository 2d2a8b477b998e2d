import { type DraftUse, isVariableName } from "./draft-use.ts";
import { type Node, toStart } from "./grammar.ts";
import { type Alias, aliasesIn, type Field, readFields } from "./python-fields.ts";
import { toName } from "./python-text.ts";

/**
 * Fields of classes that inherit from pydantic's BaseSettings, directly or through another class of the file, or that are
 * configured like one. A field's variable is its name in capitals behind `env_prefix`; an alias replaces both. Source:
 * pydantic-settings, Settings management; pydantic 1.10, Settings management.
 */
export function* readSettings(root: Node, text: string): Iterable<DraftUse> {
  const classes = root.findAll({
    rule: { kind: "class_definition", has: { field: "superclasses", kind: "argument_list" } },
  });
  const models = new Map<string, Node>();
  const settings = new Map<string, Config>();
  const [, renamed = "BaseSettings"] = /\bBaseSettings\s+as\s+(\w+)/.exec(text) ?? [];
  const isFirst = /\bfrom\s+pydantic(?:\.v1)?\s+import\s+(?:\([^)]*|[^\n]*)\bBaseSettings\b/.test(text);
  for (const node of classes) {
    const [name, body] = [node.field("name")?.text() ?? "", node.field("body")];
    if (body === null) continue;
    models.set(name, body);
    const bases = node.field("superclasses")?.namedChildren() ?? [];
    const inherited = bases
      .map((base) => base.text())
      .find((base) => /(?:^|\.)BaseSettings$/.test(base) || base === renamed || settings.has(base));
    const own = readConfig(body);
    if (inherited === undefined && !own.isTold) continue;
    const config = { ...(settings.get(inherited ?? "") ?? none), ...own.config };
    settings.set(name, config);
    for (const field of readFields(body, { isFirst, names: config.names }))
      yield* toUses(field, config, { models, settings, isFirst });
  }
}

/** What `model_config`, or the inner class `Config` of version 1, says. */
interface Config {
  /** null: it is put together, and not known here */
  readonly prefix: string | null;
  readonly isCaseSensitive: boolean;
  readonly delimiter: string | null;
  /** Version 1: `fields = {"x": {"env": "X"}}` */
  readonly names: ReadonlyMap<string, readonly Alias[]>;
}

const none: Config = { prefix: "", isCaseSensitive: false, delimiter: null, names: new Map() };

/** `isTold`: only settings are configured so, whatever the class inherits from. */
const readConfig = (body: Node): { readonly config: Partial<Config>; readonly isTold: boolean } => {
  const holder = body.namedChildren().find((child) => isConfig.test(child.text()));
  if (holder === undefined) return { config: {}, isTold: false };
  const entries = new Map<string, Node>();
  const kinds = [{ kind: "keyword_argument" }, { kind: "assignment" }, { kind: "pair" }];
  for (const entry of holder.findAll({ rule: { any: kinds, regex: "env_|case_sensitive|fields" } })) {
    const key = entry.field("name") ?? entry.field("left") ?? entry.field("key");
    const value = entry.field("value") ?? entry.field("right");
    if (key !== null && value !== null) entries.set(toName(key) ?? key.text(), value);
  }
  const [prefix, delimiter, fields] = ["env_prefix", "env_nested_delimiter", "fields"].map((key) => entries.get(key));
  return {
    config: {
      ...(prefix === undefined ? {} : { prefix: toName(prefix) }),
      ...(delimiter === undefined ? {} : { delimiter: toName(delimiter) }),
      ...(entries.has("case_sensitive") ? { isCaseSensitive: entries.get("case_sensitive")?.kind() === "true" } : {}),
      ...(fields?.kind() === "dictionary" ? { names: toNames(fields) } : {}),
    },
    isTold: /SettingsConfigDict\(/.test(holder.text()) || entries.has("env_prefix") || entries.has("env_file"),
  };
};

const isConfig = /^(?:model_config\s*(?::[^=]+)?=|class\s+Config\b)/;

const toNames = (fields: Node): ReadonlyMap<string, readonly Alias[]> =>
  new Map(
    fields.namedChildren().flatMap((pair) => {
      const [key, value] = [pair.field("key"), pair.field("value")];
      const env = value?.namedChildren().find((each) => /^["']env["']$/.test(each.field("key")?.text() ?? ""));
      const given = env?.field("value") ?? null;
      const names = given === null ? [] : aliasesIn(given);
      return key === null || names.length === 0 ? [] : [[toName(key) ?? "", names] as const];
    }),
  );

interface Classes {
  readonly models: ReadonlyMap<string, Node>;
  readonly settings: ReadonlyMap<string, Config>;
  readonly isFirst: boolean;
}

function* toUses(field: Field, config: Config, classes: Classes): Iterable<DraftUse> {
  const { node, name, aliases, hasDefault, text } = field;
  const toVariable = (path: string): string => (config.isCaseSensitive ? path : path.toUpperCase());
  const own = toVariable(`${config.prefix ?? "*"}${name}`);
  const use = { ...toStart(node), kind: "read", hasDefault, text } as const;
  if (aliases !== null) {
    // Of several names one is enough: none of them is needed by itself.
    const isAny = aliases.length > 1;
    for (const { name: variable, literal } of aliases) {
      if (isVariableName(variable)) yield { ...use, literal, variable, hasDefault: hasDefault || isAny };
    }
    return;
  }
  const inner = classes.models.get(field.type);
  if (config.delimiter !== null && inner !== undefined) {
    for (const { name: part, hasDefault: isOptional, text: given } of readFields(inner, classes)) {
      const variable = toVariable(`${config.prefix ?? "*"}${name}${config.delimiter}${part}`);
      yield { ...use, ...toKind(variable), hasDefault: hasDefault || isOptional, text: given };
    }
  }
  // A part that has settings of its own, or is read part by part, can be given as one JSON text, and hardly ever is.
  const isWhole = inner === undefined || (config.delimiter === null && !classes.settings.has(field.type));
  yield isWhole
    ? { ...use, ...toKind(own) }
    : { ...use, variable: own, kind: "mention", hasDefault: false, text: null };
}

const toKind = (variable: string): Pick<DraftUse, "variable" | "kind"> => ({
  variable,
  kind: variable.includes("*") ? "pattern" : "read",
});
