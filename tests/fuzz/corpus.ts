import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const folder = join(import.meta.dirname, "corpus");

/** The kept texts of a target, by file name: seeds that are right, and everything that ever broke the tool. */
export const readCorpus = (target: string): readonly (readonly [name: string, text: string])[] => {
  const own = join(folder, target);
  if (!existsSync(own)) return [];
  return readdirSync(own)
    .sort()
    .map((name) => [`${target}/${name}`, readFileSync(join(own, name), "utf8")]);
};

/** Keeps a text that broke the tool, so that every later run replays it. */
export const keep = (target: string, text: string): string => {
  const name = `${createHash("sha256").update(text).digest("hex").slice(0, 12)}.txt`;
  writeFileSync(join(folder, target, name), text);
  return `${target}/${name}`;
};
