import type { DraftUse } from "./draft-use.ts";
import { type Node, toStart } from "./grammar.ts";

/** Texts that are nothing but a name in capitals, and that no read is about: a list of names, a key of a map. */
export function* readMentions(
  root: Node,
  kinds: readonly string[],
  reads: readonly DraftUse[],
  toName: (node: Node) => string | null,
): Iterable<DraftUse> {
  const taken = new Set(reads.map(({ literal }) => literal));
  const rule = { any: kinds.map((kind) => ({ kind })), regex: "^[\"'`][A-Z][A-Z0-9]*(_[A-Z0-9]+)+[\"'`]$" };
  for (const node of root.findAll({ rule })) {
    const name = toName(node);
    if (name === null || taken.has(node.id())) continue;
    yield { ...toStart(node), variable: name, kind: "mention", hasDefault: false, text: null };
  }
}
