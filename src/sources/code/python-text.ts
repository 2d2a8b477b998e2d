import type { Node } from "./grammar.ts";

const partsOf = (node: Node): readonly Node[] =>
  node.children().filter((child) => child.kind() === "string_content" || child.kind() === "interpolation");

/** The text of a plain string; null for others. */
export const toName = (node: Node): string | null => {
  if (node.kind() !== "string") return null;
  const parts = partsOf(node);
  return parts.some((part) => part.kind() === "interpolation") ? null : parts.map((part) => part.text()).join("");
};

/** `JWT_SECRET_*` for `f"JWT_SECRET_{name}"`; null where too little is known to tell names apart. */
export const toPattern = (node: Node): string | null => {
  if (node.kind() !== "string") return null;
  const pattern = partsOf(node)
    .map((part) => (part.kind() === "interpolation" ? "*" : part.text()))
    .join("");
  return /^[\w*]+$/.test(pattern) && pattern.replaceAll("*", "").length >= 3 ? pattern : null;
};

/** The text of a literal default; null for what is computed. */
export const toLiteral = (node: Node): string | null => {
  if (node.kind() === "string") return toName(node);
  return ["integer", "float", "true", "false"].includes(String(node.kind())) ? node.text() : null;
};

export interface Arguments {
  readonly positional: readonly Node[];
  readonly named: ReadonlyMap<string, Node>;
}

export const argumentsOf = (call: Node): Arguments => {
  const positional: Node[] = [];
  const named = new Map<string, Node>();
  for (const each of call.field("arguments")?.namedChildren() ?? []) {
    const value = each.kind() === "keyword_argument" ? each.field("value") : each;
    if (value === null || each.kind() === "comment") continue;
    if (value === each) positional.push(each);
    else named.set(each.field("name")?.text() ?? "", value);
  }
  return { positional, named };
};
