import { UsageError } from "../model/index.ts";
import { type Part, valuePlace } from "./part.ts";

/** How much a part holds, aliases followed. */
export interface Extent {
  readonly parts: number;
  readonly depth: number;
}

export const leaf: Extent = { parts: 1, depth: 1 };

/** More parts than any contract makes of aliases; those that multiply each other get there with a file of a few lines. */
const mostParts = 2_000_000;

/** Levels of maps and lists; a contract has about ten. */
const deepest = 100;

/**
 * The extent of a map or list from those of its parts. `written`: how many parts the text can hold without aliases, which are
 * never too many. Throws a UsageError when no contract can be that large.
 */
export const toExtent = (part: Part, written: number, extentOf: (part: Part) => Extent): Extent => {
  if (part.kind === "scalar") return leaf;
  let [parts, depth] = [1, 1];
  for (const inner of part.kind === "map" ? part.entries.values() : part.items) {
    const extent = extentOf(inner);
    parts += extent.parts;
    depth = Math.max(depth, extent.depth + 1);
  }
  if (parts > Math.max(mostParts, written)) {
    throw new UsageError("aliases expand to too many parts", "write the parts out", valuePlace(part));
  }
  if (depth > deepest) throw new UsageError("aliases nest too deeply", "write the parts out", valuePlace(part));
  return { parts, depth };
};
