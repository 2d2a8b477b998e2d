import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { fromKeptPart, type KeptPart, toKeptPart } from "./kept-part.ts";
import { parseContract } from "./parse.ts";
import { parseText } from "./parse-text.ts";
import type { MapPart } from "./part.ts";
import { toPartFile } from "./part-file.ts";
import type { ContractData } from "./schema.ts";
import { top } from "./sound.ts";

/** Text of each contract that ships with the tool, by name. */
export type Presets = Readonly<Record<string, string>>;

/** What the build writes beside the bundle: of each preset its text, the parts in it, and what the schema makes of them. */
export type KeptPresets = Readonly<
  Record<string, { readonly text: string; readonly part: KeptPart; readonly data: ContractData }>
>;

/** The file of the kept presets, in the folder of the bundle. */
export const keptPresetsFile = "presets.json";

/**
 * The presets of rules/presets. They lie in the package, next to package.json, whether this module runs from src or from
 * a bundle in dist, so the nearest package.json above it tells where.
 */
export const readPresets = (): Presets => {
  const folder = join(packageFolder(), "rules", "presets");
  if (!existsSync(folder)) return {};
  const files = readdirSync(folder).filter((file) => file.endsWith(".yaml"));
  return Object.fromEntries(
    files.sort().map((file) => [file.slice(0, -".yaml".length), readFileSync(join(folder, file), "utf8")]),
  );
};

const shownFolder = "netra-preflight/presets/";

/** The name by which people see the file of a preset. */
export const toPresetFile = (name: string): string => `${shownFolder}${name}.yaml`;

/** Whether a place is in a preset: it lies in the package, not in the user's repository. */
export const isPresetFile = (file: string): boolean => file.startsWith(shownFolder);

/** What the build has to keep of these presets. Throws a UsageError when one of them is not sound. */
export const toKeptPresets = (presets: Presets): KeptPresets =>
  Object.fromEntries(
    Object.entries(presets).map(([name, text]) => {
      const { root, data } = parseContract(text, toPresetFile(name));
      return [name, { text, part: toKeptPart(root, top), data }];
    }),
  );

/** The parts of a preset: those that were kept of this very text, or read from it. */
export const toPresetParts = (name: string, text: string, kept: KeptPresets): MapPart => {
  const file = toPresetFile(name);
  const own = kept[name];
  const part = own?.text === text ? fromKeptPart(own.part, toPartFile(text, file), own.data, top) : null;
  return part?.kind === "map" ? part : parseText(text, file);
};

/** What the build kept. Empty where this module runs from its source: nothing was built, and nothing is out of date. */
export const readKeptPresets = (): KeptPresets => {
  const file = join(dirname(fileURLToPath(import.meta.url)), keptPresetsFile);
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as KeptPresets) : {};
};

const packageFolder = (): string => {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "package.json")) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
};
