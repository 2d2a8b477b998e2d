import { isMap, isScalar, isSeq, type Scalar, visit } from "yaml";
import type { Repair } from "../model/index.ts";
import { parseDocuments } from "./find-container.ts";
import { endOf, pairOf, startOf } from "./shape.ts";

/** Stands for a value that is not shown. */
const mask = '"…"';

/**
 * The text with every variable's value taken out, but those that the repairs set: the contract states them. What is shown
 * to people and kept in logs is made of this, not of the file.
 */
export const withoutValues = (text: string, repairs: readonly Repair[]): string => {
  const stated = new Set(
    repairs.flatMap((each) => (each.kind === "set-literal" ? [JSON.stringify([each.variable, each.value])] : [])),
  );
  const documents = parseDocuments(text);
  if ("why" in documents) return "";
  const scalars: Scalar[] = [];
  for (const document of documents.list) {
    visit(document, {
      Pair: (_, { key, value }) => {
        if (!isScalar(key) || key.value !== "env" || !isSeq(value)) return;
        for (const item of value.items) {
          const held = isMap(item) ? pairOf(item, "value")?.value : null;
          const name = isMap(item) ? item.get("name") : null;
          if (isScalar(held) && !stated.has(JSON.stringify([name, held.value]))) scalars.push(held);
        }
      },
    });
  }
  return scalars
    .sort((a, b) => startOf(b) - startOf(a))
    .reduce((masked, scalar) => {
      const [from, to] = [startOf(scalar), endOf(text, scalar)];
      return to <= from ? masked : masked.slice(0, from) + mask + masked.slice(to);
    }, text);
};
