import type { Repair, RepairTarget } from "../model/index.ts";
import { appendEntry, removeEntry, replaceEntry } from "./entry-text.ts";
import { type FoundContainer, findContainer, parseDocuments } from "./find-container.ts";
import { isSameMeaning, toMeant } from "./meaning.ts";
import { toShape } from "./shape.ts";

export type Applied = { readonly text: string } | { readonly why: string };

/** One change of one variable. Unsafe ones are refused with the reason. */
export const applyRepair = (text: string, target: RepairTarget, repair: Repair): Applied => {
  if (repair.kind !== "set-reference" && repair.kind !== "set-literal" && repair.kind !== "remove-variable") {
    return { why: "only variables are changed in a file" };
  }
  const documents = parseDocuments(text);
  if ("why" in documents) return documents;
  const found = findContainer(documents.list, target);
  if ("why" in found) return found;
  const entry = found.entries.findLast(({ name }) => name === repair.variable) ?? null;
  if (entry !== null && found.entries.filter(({ name }) => name === repair.variable).length > 1) {
    return { why: "it stands there twice" };
  }
  const shape = toShape(text, found, entry);
  const changed = toChanged(text, found, repair, entry, shape);
  if (typeof changed !== "string") return changed;
  const after = parseDocuments(changed);
  if ("why" in after) return { why: "the change would not be YAML any more" };
  const meant = toMeant(documents.list, found, repair);
  return isSameMeaning(after.list, meant) ? { text: changed } : { why: "the change would mean more than that" };
};

const toChanged = (
  text: string,
  found: FoundContainer,
  repair: Extract<Repair, { variable: string }>,
  entry: FoundContainer["entries"][number] | null,
  shape: ReturnType<typeof toShape>,
): string | { readonly why: string } => {
  if (repair.kind === "remove-variable") return entry === null ? text : removeEntry(text, found, entry);
  return entry === null ? appendEntry(text, found, repair, shape) : replaceEntry(text, found, entry, repair, shape);
};
