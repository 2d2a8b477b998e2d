import { type Location, UsageError, type Volume } from "../../model/index.ts";
import type { FlagSet } from "./flag-set.ts";
import type { Pair } from "./list-text.ts";

/** What a command does to the volumes of the whole workload. */
export interface VolumeChange {
  readonly adds: readonly AddedVolume[];
  readonly removes: readonly string[];
  readonly clears: boolean;
}

export interface AddedVolume {
  readonly name: string;
  readonly kind: Volume["kind"];
  /** For secret volumes; their secret is one of the workload's own project. */
  readonly item: { readonly path: string; readonly secret: string; readonly version: string } | null;
}

/** What a command does to the mounts of one container. */
export interface MountChange {
  readonly adds: readonly { readonly volume: string; readonly path: string }[];
  readonly removes: readonly string[];
  readonly clears: boolean;
}

export const inCommand = (flag: string): Location => ({ resource: "the command", field: flag });

const kinds: ReadonlyMap<string, Volume["kind"]> = new Map([
  ["cloud-storage", "gcs"],
  ["cloudsql", "cloud-sql"],
  ["in-memory", "empty-dir"],
  ["nfs", "nfs"],
  ["secret", "secret"],
]);

/** `--add-volume`, `--remove-volume`, `--clear-volumes`. Source: gcloud, command_lib/run/volumes.py. */
export const toVolumeChange = (flags: FlagSet): VolumeChange => ({
  adds: flags.eachPairs("add-volume").map(toAdded),
  removes: flags.allItems("remove-volume") ?? [],
  clears: flags.switch("clear-volumes") === true,
});

const toAdded = (pairs: readonly Pair[]): AddedVolume => {
  const has = toMap(pairs, "add-volume", ["name", "type"]);
  const type = has.get("type") ?? "";
  const kind = kinds.get(type);
  if (kind === undefined) {
    throw new UsageError("Volume type not supported", `known: ${[...kinds.keys()].join(", ")}`);
  }
  if (kind !== "secret") return { name: has.get("name") ?? "", kind, item: null };
  for (const key of ["secret", "version", "path"]) if (!has.has(key)) throw toMissing("add-volume", key);
  const item = { path: has.get("path") ?? "", secret: has.get("secret") ?? "", version: has.get("version") ?? "" };
  return { name: has.get("name") ?? "", kind, item };
};

/** `--add-volume-mount`, `--remove-volume-mount`, `--clear-volume-mounts`. */
export const toMountChange = (flags: FlagSet): MountChange => ({
  adds: flags.eachPairs("add-volume-mount").map((pairs) => {
    const other = pairs.find(({ key }) => key !== "volume" && key !== "mount-path");
    if (other !== undefined) {
      throw new UsageError(
        'a key is not recognized for volume mount. Only keys "volume" and "mount-path" are supported',
        "write volume=NAME,mount-path=/PATH",
      );
    }
    const has = toMap(pairs, "add-volume-mount", ["volume", "mount-path"]);
    return { volume: has.get("volume") ?? "", path: has.get("mount-path") ?? "" };
  }),
  removes: flags.allItems("remove-volume-mount") ?? [],
  clears: flags.switch("clear-volume-mounts") === true,
});

const toMap = (pairs: readonly Pair[], flag: string, required: readonly string[]): ReadonlyMap<string, string> => {
  const map = new Map(pairs.map(({ key, value }) => [key, value]));
  const missing = required.find((key) => !map.has(key));
  if (missing !== undefined) throw toMissing(flag, missing);
  return map;
};

const toMissing = (flag: string, key: string): UsageError =>
  new UsageError(`argument --${flag}: Key [${key}] required in dict arg but not provided`, `add ${key}=…`);
