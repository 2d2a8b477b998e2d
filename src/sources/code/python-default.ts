import { type Node, parentOf } from "./grammar.ts";
import { toLiteral } from "./python-text.ts";

export interface Default {
  readonly hasDefault: boolean;
  /** null: there is none, or it is computed. */
  readonly text: string | null;
}

/** What is taken when the variable is missing: a given default, or what stands behind `or`. */
export const toDefault = (node: Node, given: Node | undefined): Default => {
  const own = given === undefined || given.kind() === "none" ? null : given;
  let found = { hasDefault: own !== null, text: own === null ? null : toLiteral(own) };
  let child = node;
  for (let parent = parentOf(node); parent !== null; parent = parentOf(parent)) {
    if (parent.kind() === "boolean_operator" && parent.field("operator")?.text() === "or") {
      const right = parent.field("right");
      if (right !== null && right.id() !== child.id() && right.kind() !== "none") {
        found = { hasDefault: true, text: toLiteral(right) ?? found.text };
      }
    } else if (parent.kind() !== "parenthesized_expression") return found;
    child = parent;
  }
  return found;
};

/**
 * The same for a read that raises KeyError where the variable is missing: `os.environ["X"]`. The program goes on where
 * something round it, in the same function, catches that and does not stop the program in turn.
 */
export const toCaughtDefault = (read: Node): Default => {
  const found = toDefault(read, undefined);
  if (found.hasDefault) return found;
  let child = read;
  for (let parent = parentOf(read); parent !== null && !isOtherFrame(parent); parent = parentOf(parent)) {
    if (parent.field("body")?.id() === child.id()) {
      if (parent.kind() === "with_statement" && isSuppressing(parent)) return { hasDefault: true, text: null };
      const handler = parent.kind() === "try_statement" ? handlerOf(parent, child) : null;
      if (handler !== null) return isStopping(handler) ? found : { hasDefault: true, text: toInstead(read, handler) };
    }
    child = parent;
  }
  return found;
};

/** What stands in it runs later, when nobody out here catches anything. */
const isOtherFrame = (node: Node): boolean => node.kind() === "function_definition" || node.kind() === "lambda";

const missing = /\b(?:KeyError|LookupError)\b/;

/** The block that runs when the variable is missing; null where nothing catches that. */
const handlerOf = (statement: Node, body: Node): Node | null => {
  // One that catches everything round more than the read is about other things that fail.
  const isAlone = body.namedChildren().filter((child) => child.kind() !== "comment").length === 1;
  for (const clause of statement.namedChildren().filter((child) => child.kind() === "except_clause")) {
    const parts = clause.namedChildren().filter((child) => child.kind() !== "comment");
    const block = parts.find((part) => part.kind() === "block") ?? null;
    const types = parts.filter((part) => part.kind() !== "block").map((part) => part.text());
    const isBroad = types.length === 0 || types.some((type) => /\b(?:Base)?Exception\b/.test(type));
    if (types.some((type) => missing.test(type)) || (isBroad && isAlone)) return block;
  }
  return null;
};

/** `with suppress(KeyError):` */
const isSuppressing = (statement: Node): boolean =>
  statement
    .namedChildren()
    .some(
      (child) =>
        child.kind() === "with_clause" && /\bsuppress\(([^()]*)\)/.test(child.text()) && missing.test(child.text()),
    );

const isStopping = (handler: Node): boolean =>
  handler.find({ rule: { kind: "raise_statement" } }) !== null ||
  handler.find({
    rule: { kind: "call", has: { field: "function", regex: "(?:^|[._])(?:exit|abort|fail|die|quit)$" } },
  }) !== null;

/** The literal that the same name is given instead. */
const toInstead = (read: Node, handler: Node): string | null => {
  const assignment = read.parent();
  const target = assignment?.kind() === "assignment" ? assignment.field("left")?.text() : undefined;
  if (target === undefined) return null;
  const others = handler.findAll({ rule: { kind: "assignment" } });
  const value = others.find((other) => other.field("left")?.text() === target)?.field("right") ?? null;
  return value === null ? null : toLiteral(value);
};
