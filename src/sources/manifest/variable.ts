import type { Binding, SecretReference } from "../../model/index.ts";
import type { DraftVariable } from "../draft.ts";
import { type Frame, placeOf, refuseOtherName, requireText, toShapeError } from "./frame.ts";
import type { MapNode, Node } from "./node.ts";

/** The words in which v1 and v2 say where a value comes from. */
export interface Dialect {
  readonly source: "valueFrom" | "valueSource";
  toReference(selector: MapNode): SecretReference;
}

/** One entry of `env`. Throws a UsageError where it is no entry at all. */
export const toDraftVariable = (entry: MapNode, dialect: Dialect, frame: Frame): DraftVariable => {
  refuseOtherName(entry, frame);
  const name = requireText(entry, "name", frame);
  const location = placeOf(entry, frame);
  const value = entry.fields.get("value");
  if (value !== undefined && value.kind !== "scalar") throw toShapeError(value, `the value of ${name}`, "text", frame);
  const source = toSource(entry.fields.get(dialect.source), dialect, frame);
  if (source !== null) {
    const both: Binding | null =
      source.kind === "secret" && value !== undefined && value.text !== "" ? { ...source, kind: "both" } : null;
    return { name, binding: both ?? source, text: null, location };
  }
  if (value === undefined) return { name, binding: { kind: "nothing" }, text: "", location };
  // What null comes to depends on the tool that deploys it: that it is null is all there is to say.
  const text = value.written === "null" ? null : value.text;
  return { name, binding: { kind: "literal", written: value.written }, text, location };
};

/** null: the entry names no source; an empty one is none either, and Cloud Run takes it. */
const toSource = (
  source: Node | undefined,
  dialect: Dialect,
  frame: Frame,
): Extract<Binding, { kind: "secret" | "unsupported" }> | null => {
  if (source === undefined || (source.kind === "scalar" && source.written === "null")) return null;
  if (source.kind !== "map") throw toShapeError(source, `"${dialect.source}"`, "a map", frame);
  const selector = source.fields.get("secretKeyRef");
  if (selector?.kind === "map") return { kind: "secret", reference: dialect.toReference(selector) };
  const [other] = [...source.fields.keys()].filter((key) => key !== "secretKeyRef");
  return other === undefined ? null : { kind: "unsupported", what: other };
};
