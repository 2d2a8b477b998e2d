import { dirname, isAbsolute, relative, resolve, sep } from "node:path";
import { type FileLocation, UsageError } from "../model/index.ts";
import type { Contract } from "./contract.ts";
import { toHint } from "./hint.ts";
import { mergeParts } from "./merge.ts";
import { toContract } from "./parse.ts";
import { parseText } from "./parse-text.ts";
import { type MapPart, valuePlace } from "./part.ts";
import {
  type KeptPresets,
  type Presets,
  readKeptPresets,
  readPresets,
  toPresetFile,
  toPresetParts,
} from "./presets.ts";
import { toKindOf } from "./problems.ts";
import { readContractFile } from "./read-file.ts";

export interface LoadOptions {
  /** Files are named relative to it; paths of flags start at it. */
  readonly cwd: string;
  /** Contracts that `extends` may name; default: those that ship with the tool, read when one is named. */
  readonly presets?: Presets;
  /** What was kept of these presets; default: what the build kept. */
  readonly kept?: KeptPresets;
}

/**
 * Reads a contract and all that it extends, validates and checks it. Throws one UsageError that carries every fault,
 * each with file, line and column.
 */
export const loadContract = (file: string, { cwd, presets, kept }: LoadOptions): Contract => {
  if (isAddress(file)) throw new UsageError("a contract is a file, not an address", "download it, and name that file");
  const chain: Chain = { cwd, presets: presets ?? null, kept: kept ?? null, folders: new Map(), open: [] };
  const path = resolve(cwd, file);
  const shown = toShownPath(path, cwd);
  const root = readWithBase(path, null, chain);
  return toContract(root, shown, dirname(path), chain.folders);
};

/** The files and presets on the way from the user's contract down to the last one that is extended. */
interface Chain {
  readonly cwd: string;
  presets: Presets | null;
  kept: KeptPresets | null;
  readonly folders: Map<string, string>;
  readonly open: string[];
}

const readWithBase = (path: string, from: FileLocation | null, chain: Chain): MapPart => {
  const shown = toShownPath(path, chain.cwd);
  refuseCycle(shown, from, chain);
  chain.folders.set(shown, dirname(path));
  const upper = parseText(readContractFile(path, shown, from), shown);
  return withBase(upper, dirname(path), chain);
};

const withBase = (upper: MapPart, folder: string | null, chain: Chain): MapPart => {
  const extended = upper.entries.get("extends");
  // A wrong kind of value is the schema's matter.
  if (extended?.kind !== "scalar" || typeof extended.value !== "string" || extended.value === "") return upper;
  const { value: name } = extended;
  const at = valuePlace(extended);
  // It is not repeated: addresses may hold a password.
  if (isAddress(name)) {
    throw new UsageError(
      "extends must be a preset's name or a path, not an address",
      "download it, and write its path",
      at,
    );
  }
  const lower =
    folder !== null && isPath(name) ? readWithBase(resolve(folder, name), at, chain) : readPreset(name, at, chain);
  const version = lower.entries.get("version");
  if (version !== undefined && !(version.kind === "scalar" && version.value === 1)) {
    throw new UsageError(`version must be 1, not ${toKindOf(version)}`, null, valuePlace(version));
  }
  return mergeParts(lower, upper);
};

const readPreset = (name: string, from: FileLocation, chain: Chain): MapPart => {
  chain.presets ??= readPresets();
  const text = Object.hasOwn(chain.presets, name) ? chain.presets[name] : undefined;
  if (text === undefined) {
    const hint = toHint(name, Object.keys(chain.presets)) ?? "a path starts with ./";
    throw new UsageError(`there is no preset "${name}"`, hint, from);
  }
  refuseCycle(toPresetFile(name), from, chain);
  chain.kept ??= readKeptPresets();
  return withBase(toPresetParts(name, text, chain.kept), null, chain);
};

const refuseCycle = (shown: string, from: FileLocation | null, chain: Chain): void => {
  if (chain.open.includes(shown)) {
    throw new UsageError(`"${shown}" extends itself`, [...chain.open, shown].join(" extends "), from);
  }
  chain.open.push(shown);
};

const isPath = (word: string): boolean => /^\.{0,2}\/|\.(ya?ml|json)$/.test(word) || isAbsolute(word);

const isAddress = (word: string): boolean => /^[a-z][\w+.-]*:\/\//i.test(word);

/** Relative to the working directory, with slashes on every system. */
const toShownPath = (path: string, cwd: string): string => relative(cwd, path).split(sep).join("/") || path;
