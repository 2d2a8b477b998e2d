import type { Node } from "./grammar.ts";

const isString = (node: Node): boolean => node.kind() === "string" || node.kind() === "template_string";

const isSubstitution = (node: Node): boolean => node.kind() === "template_substitution";

/** The text of a plain string; null for others. */
export const toName = (node: Node): string | null => {
  if (!isString(node) || node.children().some(isSubstitution)) return null;
  return node.text().slice(1, -1);
};

/** `JWT_SECRET_*` for a template string; null where too little is known to tell names apart. */
export const toPattern = (node: Node): string | null => {
  if (node.kind() !== "template_string") return null;
  const pattern = node
    .namedChildren()
    .map((part) => (isSubstitution(part) ? "*" : part.text()))
    .join("");
  return /^[\w*]+$/.test(pattern) && pattern.replaceAll("*", "").length >= 3 ? pattern : null;
};

/** The text of a literal default; null for what is computed. */
const toLiteral = (node: Node): string | null =>
  isString(node) ? toName(node) : ["number", "true", "false"].includes(String(node.kind())) ? node.text() : null;

interface Default {
  readonly hasDefault: boolean;
  readonly text: string | null;
}

/** An expression in the place of a default; `undefined` and `null` are none. */
export const withDefault = (node: Node | null): Default =>
  node === null || ["undefined", "null"].includes(node.text())
    ? { hasDefault: false, text: null }
    : { hasDefault: true, text: toLiteral(node) };

const wrappers: ReadonlySet<string> = new Set([
  "non_null_expression",
  "as_expression",
  "satisfies_expression",
  "parenthesized_expression",
]);

/** What stands behind `||` or `??`; of a chain the last. */
export const toDefault = (node: Node): Default => {
  let found: Default = { hasDefault: false, text: null };
  let child = node;
  for (let parent = node.parent(); parent !== null; parent = parent.parent()) {
    if (parent.kind() === "binary_expression" && ["||", "??"].includes(parent.field("operator")?.text() ?? "")) {
      const right = parent.field("right");
      if (right !== null && right.id() !== child.id()) {
        const behind = withDefault(right);
        if (behind.hasDefault) found = behind;
      }
    } else if (!wrappers.has(String(parent.kind()))) return found;
    child = parent;
  }
  return found;
};
