import { type DraftUse, isVariableName } from "./draft-use.ts";
import { type GrammarName, type Node, toStart } from "./grammar.ts";
import { type Environments, pathOf } from "./javascript-path.ts";
import { toName, withDefault } from "./javascript-text.ts";

/** `const { A, B: b, C = "d" } = process.env`, in declarations, assignments and parameters; also through `{ env: { A } } = process`. */
export function* readPatterns(root: Node, environments: Environments, grammar: GrammarName): Iterable<DraftUse> {
  const kinds = ["variable_declarator", "assignment_expression", "assignment_pattern"];
  if (grammar !== "JavaScript") kinds.push("required_parameter");
  const found = root.findAll({ rule: { any: kinds.map((kind) => ({ kind })), has: { kind: "object_pattern" } } });
  for (const node of found) {
    const pattern = node.field("name") ?? node.field("left") ?? node.field("pattern");
    const path = pathOf(node.field("value") ?? node.field("right"));
    if (path === null || pattern?.kind() !== "object_pattern") continue;
    if (environments.has(path)) yield* readEntries(pattern);
    if (path === "process") yield* readNested(pattern);
  }
}

function* readNested(pattern: Node): Iterable<DraftUse> {
  for (const entry of pattern.namedChildren()) {
    const inner = entry.kind() === "pair_pattern" && entry.field("key")?.text() === "env" ? entry.field("value") : null;
    if (inner?.kind() === "object_pattern") yield* readEntries(inner);
  }
}

function* readEntries(pattern: Node): Iterable<DraftUse> {
  for (const entry of pattern.namedChildren()) {
    if (entry.kind() === "rest_pattern" || entry.kind() === "comment") continue;
    const target = entry.kind() === "pair_pattern" ? entry.field("value") : entry;
    const isAssigned = target?.kind() === "object_assignment_pattern" || target?.kind() === "assignment_pattern";
    const key = entry.kind() === "pair_pattern" ? entry.field("key") : isAssigned ? target.field("left") : target;
    if (key === null || key === undefined) continue;
    const name = toName(key) ?? key.text();
    if (!isVariableName(name)) continue;
    const given = isAssigned ? (target?.field("right") ?? null) : null;
    yield { ...toStart(entry), literal: key.id(), variable: name, kind: "read", ...withDefault(given) };
  }
}

/** `import { X } from "$env/static/private"`: SvelteKit puts each variable there by its name. */
export function* readStaticImports(root: Node): Iterable<DraftUse> {
  for (const statement of root.findAll({ rule: { kind: "import_statement", regex: "\\$env/static" } })) {
    for (const each of statement.findAll({ rule: { kind: "import_specifier" } })) {
      const variable = each.field("name")?.text() ?? "";
      yield { ...toStart(each), variable, kind: "read", hasDefault: false, text: null };
    }
  }
}
