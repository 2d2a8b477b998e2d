import type { GrammarName, Node } from "./grammar.ts";
import { toName } from "./javascript-text.ts";

const wrappers: ReadonlySet<string> = new Set([
  "parenthesized_expression",
  "as_expression",
  "satisfies_expression",
  "non_null_expression",
]);

/** What an expression is without brackets, assertions and types round it. */
export const unwrap = (node: Node): Node => {
  let inner: Node | undefined = node;
  for (let found: Node | undefined = node; found !== undefined; inner = found) {
    if (wrappers.has(String(inner.kind()))) [found] = inner.namedChildren();
    else if (inner.kind() === "type_assertion") found = inner.namedChildren().at(-1);
    else return inner;
    if (found === undefined) return inner;
  }
  return node;
};

/** `process.env` for every way to write it, `process?.env` and `(process as any)["env"]` too; null for what has no fixed parts. */
export const pathOf = (expression: Node | null): string | null => {
  if (expression === null) return null;
  const node = unwrap(expression);
  switch (node.kind()) {
    case "identifier":
    case "meta_property":
    case "this":
      return node.text();
    case "member_expression":
      return join(pathOf(node.field("object")), node.field("property")?.text() ?? null);
    case "subscript_expression": {
      const index = node.field("index");
      return join(pathOf(node.field("object")), index === null ? null : toName(index));
    }
    case "call_expression": {
      const module = toRequired(node);
      return module !== null && isProcess(module) ? "process" : null;
    }
    default:
      return null;
  }
};

const join = (object: string | null, property: string | null): string | null =>
  object === null || property === null ? null : `${object}.${property}`;

/** The module of `require("x")`. */
const toRequired = (call: Node): string | null => {
  const [first] = call.field("arguments")?.namedChildren() ?? [];
  return call.field("function")?.text() === "require" && first !== undefined ? toName(first) : null;
};

const isProcess = (module: string): boolean => /^(?:node:)?process$/.test(module);

/** Paths that are the environment in one file. */
export type Environments = ReadonlySet<string>;

const own = ["process.env", "import.meta.env", "Bun.env", "globalThis.process.env", "window.process.env"];

/**
 * What may give the environment another name; then a look at the tree is worth it. The common `= process.env.X` does not.
 */
const mayName =
  /=\s*[(<]?[^=;\n]*\b(?:process|meta|Bun|this)\b[^=;\n]*\benv["'\]!)]*\s*(?:(?:as|satisfies)\b[^;\n]*)?(?:[;,)]|$)|\}\s*=\s*process\b(?!\s*[.?[])|["'](?:node:)?process["']|\$env\/|NodeJS\.ProcessEnv/m;

/**
 * How an expression begins that can be the environment: native code passes over the others. It is compiled for every file, so it
 * is short, and has no classes of all Unicode.
 */
export const toBeginning = (roots: readonly string[]): string =>
  `^[(]*(?:<[A-Za-z]+>)?(?:${roots.map((root) => root.replace(/[.$]/g, "\\$&")).join("|")})(?:[^A-Za-z0-9_$]|$)`;

const start = toBeginning(["process", "import.meta", "Bun", "globalThis", "window", "require"]);

const typed = /^:\s*(?:NodeJS\.ProcessEnv|typeof process\.env)$/;

/** A parameter that is the environment where nobody gives another, or that can be nothing else by its type. */
const parameters = [
  { kind: "required_parameter", has: { field: "value", regex: start } },
  { kind: "required_parameter", has: { field: "type", regex: "NodeJS\\.ProcessEnv|typeof process\\.env" } },
];

/** The environment by its own names, and by those that a file gives it: `const env = process.env`, `import { env } from "process"`. */
export const toEnvironments = (root: Node, text: string, grammar: GrammarName): Environments => {
  const found = new Set(own);
  if (!mayName.test(text)) return found;
  for (const statement of root.findAll({ rule: { kind: "import_statement", regex: "process|\\$env/dynamic" } })) {
    for (const name of readImports(statement)) found.add(name);
  }
  const field = grammar === "JavaScript" ? "field_definition" : "public_field_definition";
  const rule = {
    any: [
      { kind: "variable_declarator", has: { field: "value", regex: start } },
      { kind: "assignment_expression", has: { field: "right", regex: start } },
      { kind: field, has: { field: "value", regex: start } },
      { kind: "assignment_pattern", has: { field: "right", regex: start } },
      ...(grammar === "JavaScript" ? [] : parameters),
    ],
  };
  for (const node of root.findAll({ rule })) {
    const path = pathOf(node.field("value") ?? node.field("right"));
    const target = node.field("name") ?? node.field("left") ?? node.field("property") ?? node.field("pattern");
    if (target?.kind() === "identifier" && typed.test(node.field("type")?.text() ?? "")) found.add(target.text());
    if (path === null || target === null) continue;
    const isField = node.kind() === field;
    const name = isField ? `this.${target.text()}` : pathOf(target);
    if (found.has(path) && name !== null) found.add(name);
    // `const { env } = process`
    if (target.kind() === "object_pattern") for (const each of namesOf(target)) if (path === "process") found.add(each);
    if (path === "process" && name !== null && name !== "process") found.add(`${name}.env`);
  }
  return found;
};

/** The names by which a file has what Node and SvelteKit export as the environment. */
function* readImports(statement: Node): Iterable<string> {
  const source = statement.field("source");
  const module = source === null ? null : toName(source);
  const isNode = module !== null && isProcess(module);
  if (module === null || !(isNode || /^\$env\/dynamic\/(?:private|public)$/.test(module))) return;
  const clause = statement.children().find((child) => child.kind() === "import_clause");
  for (const part of clause?.namedChildren() ?? []) {
    if (isNode && part.kind() === "identifier") yield `${part.text()}.env`;
    if (isNode && part.kind() === "namespace_import") yield `${part.namedChildren().at(-1)?.text()}.env`;
    if (part.kind() !== "named_imports") continue;
    for (const each of part.namedChildren()) {
      if (each.field("name")?.text() === "env") yield each.field("alias")?.text() ?? "env";
    }
  }
}

/** The names that `{ env }` and `{ env: e }` make. */
const namesOf = (pattern: Node): readonly string[] =>
  pattern.namedChildren().flatMap((entry) => {
    if (entry.kind() === "shorthand_property_identifier_pattern") return entry.text() === "env" ? ["env"] : [];
    const value = entry.kind() === "pair_pattern" && entry.field("key")?.text() === "env" ? entry.field("value") : null;
    return value?.kind() === "identifier" ? [value.text()] : [];
  });
