import { type DraftUse, isVariableName } from "./draft-use.ts";
import { type Node, toStart } from "./grammar.ts";
import { type Environments, pathOf, unwrap } from "./javascript-path.ts";
import { toName, withDefault } from "./javascript-text.ts";

/**
 * Schemas that a file holds the environment against: zod, valibot, joi and the like (`schema.parse(process.env)`), envalid
 * (`cleanEnv(process.env, {…})`) and t3-env (`createEnv({server: {…}})`). Every key of one is a variable that is read.
 */
export function* readSchemas(root: Node, environments: Environments): Iterable<DraftUse> {
  for (const call of root.findAll({ rule: { kind: "call_expression", has: { field: "function", regex: judges } } })) {
    const callee = call.field("function");
    const given = call.field("arguments")?.namedChildren() ?? [];
    if (/^createEnv$/.test(callee?.text() ?? "")) {
      for (const part of partsOf(given[0], ["server", "client", "shared"])) yield* readKeys(part);
      continue;
    }
    const at = given.findIndex((each) => environments.has(pathOf(each) ?? ""));
    if (at < 0) continue;
    // `schema.parse(process.env)`, `parse(schema, process.env)`, and `cleanEnv(process.env, schema)`.
    const isMethod = at === 0 && callee?.kind() === "member_expression" && !/cleanEnv$/.test(callee.text());
    const schema = isMethod ? callee.field("object") : given[at === 0 ? 1 : 0];
    const shape = schema == null ? null : toShape(schema, root);
    if (shape !== null) yield* readKeys(shape);
  }
}

const judges =
  "^createEnv$|cleanEnv$|(?:^|\\.)(?:parse|safeParse|parseAsync|safeParseAsync|validate|validateSync|assert|parseEnv)$";

/** The object of names behind `z.object({…}).strict()`, a variable that holds it, or itself. */
const toShape = (expression: Node, root: Node, steps = 0): Node | null => {
  const node = unwrap(expression);
  if (steps > 20) return null;
  if (node.kind() === "object") return node;
  if (node.kind() === "identifier") {
    const [declared] = root.findAll({
      rule: { kind: "variable_declarator", has: { field: "name", regex: `^${node.text().replaceAll("$", "\\$")}$` } },
    });
    const value = declared?.field("value") ?? null;
    return value === null ? null : toShape(value, root, steps + 1);
  }
  if (node.kind() !== "call_expression") return null;
  const callee = node.field("function");
  const [first] = node.field("arguments")?.namedChildren() ?? [];
  if (/(?:^|\.)(?:object|strictObject|looseObject|Object|envSchema)$/.test(callee?.text() ?? "") && first !== undefined)
    return toShape(first, root, steps + 1);
  const object = callee?.kind() === "member_expression" ? callee.field("object") : null;
  return object === null || object === undefined ? null : toShape(object, root, steps + 1);
};

function* readKeys(shape: Node): Iterable<DraftUse> {
  for (const pair of shape.namedChildren()) {
    const key = pair.kind() === "pair" ? pair.field("key") : null;
    const value = pair.field("value");
    if (key === null || value === null) continue;
    const variable = toName(key) ?? key.text();
    if (!isVariableName(variable)) continue;
    yield { ...toStart(pair), literal: key.id(), variable, kind: "read", ...toDefault(value) };
  }
}

/** `.default("d")` and `.optional()` of a chain, `optional(…)` round it, `{default: "d"}` of envalid. */
const toDefault = (value: Node): ReturnType<typeof withDefault> => {
  for (let node: Node | null = unwrap(value); node?.kind() === "call_expression"; ) {
    const callee: Node | null = node.field("function");
    const method = callee?.kind() === "member_expression" ? callee.field("property")?.text() : callee?.text();
    const given = node.field("arguments")?.namedChildren() ?? [];
    if (/^(?:default|catch|prefault|fallback)$/.test(method ?? "")) return withDefault(given.at(-1) ?? null);
    if (/^(?:optional|nullish|exactOptional)$/.test(method ?? "")) {
      return { hasDefault: true, text: given.length > 1 ? withDefault(given.at(-1) ?? null).text : null };
    }
    const [own] = partsOf(given[0], ["default"]);
    if (own !== undefined) return withDefault(own);
    node = callee?.kind() === "member_expression" ? callee.field("object") : null;
  }
  return { hasDefault: false, text: null };
};

/** The values of some keys of an object. */
const partsOf = (object: Node | undefined, keys: readonly string[]): readonly Node[] =>
  object?.kind() !== "object"
    ? []
    : object.namedChildren().flatMap((pair) => {
        const value =
          pair.kind() === "pair" && keys.includes(pair.field("key")?.text() ?? "") ? pair.field("value") : null;
        return value ?? [];
      });

/** Where t3-env hands the environment on, name by name: the schema has said already what is read. */
export const handedOn = (root: Node): readonly Node[] =>
  root.findAll({ rule: { kind: "pair", has: { field: "key", regex: "^(experimental__)?runtimeEnv(Strict)?$" } } });
