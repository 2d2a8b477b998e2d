import { type DraftUse, isVariableName } from "./draft-use.ts";
import { type Node, toStart } from "./grammar.ts";
import { argumentsOf, toLiteral, toName } from "./python-text.ts";

/**
 * Fields of classes that inherit from pydantic's BaseSettings, directly or through another class of the file. A field's
 * variable is its name in capitals behind `env_prefix`; an alias replaces both. Source: pydantic-settings, Settings management.
 */
export function* readSettings(root: Node): Iterable<DraftUse> {
  const classes = root.findAll({
    rule: { kind: "class_definition", has: { field: "superclasses", kind: "argument_list" } },
  });
  const settings = new Map<string, string>();
  for (const node of classes) {
    const bases =
      node
        .field("superclasses")
        ?.namedChildren()
        .map((base) => base.text()) ?? [];
    const inherited = bases.find((base) => /(?:^|\.)BaseSettings$/.test(base) || settings.has(base));
    if (inherited === undefined) continue;
    const body = node.field("body");
    if (body === null) continue;
    const prefix = toPrefix(body) ?? settings.get(inherited) ?? "";
    settings.set(node.field("name")?.text() ?? "", prefix);
    for (const statement of body.namedChildren()) yield* readField(statement, prefix);
  }
}

/** `env_prefix` of `model_config`, or of the inner class `Config` of version 1. */
const toPrefix = (body: Node): string | null => {
  const [setting] = body.findAll({
    rule: {
      any: [
        { kind: "keyword_argument", has: { field: "name", regex: "^env_prefix$" } },
        { kind: "assignment", has: { field: "left", regex: "^env_prefix$" } },
      ],
    },
  });
  const value = setting?.field("value") ?? setting?.field("right") ?? null;
  return value === null ? null : toName(value);
};

function* readField(statement: Node, prefix: string): Iterable<DraftUse> {
  const [field] = statement.kind() === "expression_statement" ? statement.namedChildren() : [];
  const left = field?.kind() === "assignment" ? field.field("left") : null;
  if (field === undefined || left === null || left.kind() !== "identifier" || field.field("type") === null) return;
  const name = left.text();
  if (/^_|^model_config$/.test(name) || /ClassVar/.test(field.field("type")?.text() ?? "")) return;
  const right = field.field("right");
  const { aliases, given } = toFieldSettings(right);
  const isUnset = given === null || given.kind() === "ellipsis" || given.text() === "...";
  const isOptional = !isUnset || hasFactory(right);
  for (const variable of aliases ?? [`${prefix}${name}`.toUpperCase()]) {
    if (!isVariableName(variable)) continue;
    const text = given === null || isUnset ? null : toLiteral(given);
    yield { ...toStart(field), variable, kind: "read", hasDefault: isOptional, text };
  }
}

interface FieldSettings {
  readonly aliases: readonly string[] | null;
  readonly given: Node | null;
}

const toFieldSettings = (right: Node | null): FieldSettings => {
  const isField = right?.kind() === "call" && /(?:^|\.)Field$/.test(right.field("function")?.text() ?? "");
  if (right === null || !isField) return { aliases: null, given: right };
  const { positional, named } = argumentsOf(right);
  const alias = named.get("validation_alias") ?? named.get("alias") ?? named.get("env") ?? null;
  const names = alias === null ? [] : textsIn(alias);
  return { aliases: names.length === 0 ? null : names, given: named.get("default") ?? positional[0] ?? null };
};

const hasFactory = (right: Node | null): boolean =>
  right?.kind() === "call" && argumentsOf(right).named.has("default_factory");

/** The strings of `"A"`, `["A", "B"]` and `AliasChoices("A", "B")`. */
const textsIn = (node: Node): readonly string[] => {
  const own = toName(node);
  if (own !== null) return [own];
  return node.findAll({ rule: { kind: "string" } }).flatMap((each) => toName(each) ?? []);
};
