import { type Node, parentOf } from "./grammar.ts";

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
  "type_assertion",
  "parenthesized_expression",
]);

const conversions: ReadonlySet<string> = new Set([
  "Number",
  "parseInt",
  "parseFloat",
  "String",
  "BigInt",
  "Number.parseInt",
]);

/** What stands behind `||` or `??`, of a chain the last; or what a condition on the variable takes in its absence. */
export const toDefault = (node: Node, variable: string): Default => {
  let found: Default = { hasDefault: false, text: null };
  let child = node;
  for (let parent = parentOf(node); parent !== null; parent = parentOf(parent)) {
    if (parent.kind() === "binary_expression" && ["||", "??"].includes(parent.field("operator")?.text() ?? "")) {
      const right = parent.field("right");
      if (right !== null && right.id() !== child.id()) {
        const behind = withDefault(right);
        if (behind.hasDefault) found = behind;
      }
    } else if (parent.kind() === "ternary_expression") {
      return found.hasDefault ? found : toOtherwise(parent, child, variable);
    } else if (!wrappers.has(String(parent.kind())) && !isConversion(parent, child)) return found;
    child = parent;
  }
  return found;
};

/** `process.env.X ? process.env.X : "d"`: the second read is made only where the variable is there. */
const toOtherwise = (ternary: Node, child: Node, variable: string): Default => {
  const [condition, alternative] = [ternary.field("condition"), ternary.field("alternative")];
  const isAsked = condition?.id() === child.id() || new RegExp(`\\b${variable}\\b`).test(condition?.text() ?? "");
  return isAsked && alternative?.id() !== child.id() ? withDefault(alternative) : { hasDefault: false, text: null };
};

/** `Number(process.env.X)`, `process.env.X.trim()`: what comes of nothing is nothing still. */
const isConversion = (parent: Node, child: Node): boolean => {
  switch (parent.kind()) {
    case "arguments":
      return (
        conversions.has(parent.parent()?.field("function")?.text() ?? "") &&
        parent.namedChildren()[0]?.id() === child.id()
      );
    case "member_expression":
      return parent.field("object")?.id() === child.id() && parent.parent()?.field("function")?.id() === parent.id();
    case "call_expression":
      return parent.field("function")?.id() === child.id() || parent.field("arguments")?.id() === child.id();
    default:
      return false;
  }
};
