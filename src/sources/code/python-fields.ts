import type { Node } from "./grammar.ts";
import { argumentsOf, toLiteral, toName } from "./python-text.ts";

/** One annotated field of a class. */
export interface Field {
  readonly node: Node;
  readonly name: string;
  /** The class that it is of, without `Optional` and the like. */
  readonly type: string;
  /** Names that replace its own; null: none. */
  readonly aliases: readonly Alias[] | null;
  readonly hasDefault: boolean;
  /** The default where it is a literal. */
  readonly text: string | null;
}

export interface Alias {
  readonly name: string;
  /** The node of its text. */
  readonly literal: number;
}

export interface FieldScope {
  /** Version 1 of pydantic: what is Optional is so without a default. */
  readonly isFirst: boolean;
  /** Names by which a class's settings call its fields. */
  readonly names?: ReadonlyMap<string, readonly Alias[]>;
}

/** The fields of a class's body, in their order. */
export function* readFields(body: Node, { isFirst, names }: FieldScope): Iterable<Field> {
  for (const statement of body.namedChildren()) {
    const [node] = statement.kind() === "expression_statement" ? statement.namedChildren() : [];
    const left = node?.kind() === "assignment" ? node.field("left") : null;
    const type = node?.field("type") ?? null;
    if (node === undefined || type === null || left?.kind() !== "identifier") continue;
    const name = left.text();
    if (/^_|^model_config$/.test(name) || /\bClassVar\b/.test(type.text())) continue;
    const right = node.field("right");
    // `Annotated[str, Field(…)]` says in the type what `= Field(…)` says behind it.
    const [annotated] = type.findAll({ rule: { kind: "call", has: { field: "function", regex: isField } } });
    const field = right !== null && isFieldCall(right) ? right : (annotated ?? null);
    const settings = field === null ? null : argumentsOf(field);
    const inField = settings?.named.get("default") ?? settings?.positional[0] ?? null;
    const given = right === null || right === field ? inField : right;
    const isUnset = given === null || given.kind() === "ellipsis" || given.text() === "...";
    const isOptional = /\bOptional\[|\|\s*None\b|\bNone\s*\|/.test(type.text());
    yield {
      node,
      name,
      type: type
        .text()
        .replace(/^(?:Optional|Annotated)\[\s*(\w+).*\]$/s, "$1")
        .replace(/\s*\|\s*None$/, ""),
      aliases: names?.get(name) ?? (settings === null ? null : toAliases(settings.named)),
      hasDefault:
        !isUnset || settings?.named.has("default_factory") === true || (isFirst && isOptional && right === null),
      text: isUnset ? null : toText(given),
    };
  }
}

const isField = "(?:^|\\.)Field$";

const isFieldCall = (node: Node): boolean =>
  node.kind() === "call" && new RegExp(isField).test(node.field("function")?.text() ?? "");

const toAliases = (named: ReadonlyMap<string, Node>): readonly Alias[] | null => {
  const alias = named.get("validation_alias") ?? named.get("alias") ?? named.get("env") ?? null;
  const names = alias === null ? [] : aliasesIn(alias);
  return names.length === 0 ? null : names;
};

/** The strings of `"A"`, `["A", "B"]` and `AliasChoices("A", "B")`; a way into a structure starts with a variable's name. */
export const aliasesIn = (node: Node): readonly Alias[] => {
  const own = toName(node);
  if (own !== null) return [{ name: own, literal: node.id() }];
  const isPath = node.kind() === "call" && /AliasPath$/.test(node.field("function")?.text() ?? "");
  const parts = node.kind() === "call" ? argumentsOf(node).positional : node.namedChildren();
  return (isPath ? parts.slice(0, 1) : parts).flatMap(aliasesIn);
};

/** A literal, bare or in the type that keeps it: `SecretStr("d")`, `AnyUrl("d")`. */
const toText = (node: Node): string | null => {
  if (node.kind() !== "call") return toLiteral(node);
  const { positional } = argumentsOf(node);
  const [only] = positional;
  return positional.length === 1 && only !== undefined && /^\w+$/.test(node.field("function")?.text() ?? "")
    ? toName(only)
    : null;
};
