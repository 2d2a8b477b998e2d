import { type Location, UsageError, type Volume } from "../../model/index.ts";
import { type FlagSet, toShownKey } from "./flag-set.ts";
import type { Pair } from "./list-text.ts";
import type { Verb } from "./verb.ts";

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

/** A type of volume: what must be said about it, and what may be. Source: gcloud, command_lib/run/volumes.py. */
interface VolumeType {
  readonly kind: Volume["kind"];
  readonly required: readonly string[];
  readonly optional: readonly string[];
  /** Only gcloud alpha adds it. */
  readonly isAlpha?: true;
}

const types: ReadonlyMap<string, VolumeType> = new Map([
  ["cloud-storage", { kind: "gcs", required: ["bucket"], optional: ["readonly", "mount-options", "dynamic-mounting"] }],
  ["cloudsql", { kind: "cloud-sql", required: ["instances"], optional: [], isAlpha: true }],
  ["in-memory", { kind: "empty-dir", required: [], optional: ["size-limit"] }],
  ["nfs", { kind: "nfs", required: ["location"], optional: ["readonly"] }],
  ["secret", { kind: "secret", required: ["secret", "version", "path"], optional: [], isAlpha: true }],
]);

/** `--add-volume`, `--remove-volume`, `--clear-volumes`. Throws a UsageError where gcloud refuses. */
export const toVolumeChange = (flags: FlagSet, verb: Verb): VolumeChange => ({
  adds: flags.eachPairs("add-volume").map((pairs) => toAdded(pairs, verb)),
  removes: flags.allItems("remove-volume") ?? [],
  clears: flags.switch("clear-volumes") === true,
});

const toAdded = (pairs: readonly Pair[], { track }: Verb): AddedVolume => {
  const has = toMap(pairs, "add-volume", ["name", "type"]);
  const word = has.get("type") ?? "";
  const type = types.get(word);
  if (type === undefined || (type.isAlpha && track !== "alpha")) {
    const own = [...types].filter(([, { isAlpha }]) => !isAlpha || track === "alpha").map(([known]) => known);
    const hint =
      type === undefined ? `known: ${own.join(", ")}` : "only gcloud alpha adds it; --update-secrets mounts one";
    throw new UsageError(`Volume type ${type === undefined ? "…" : word} not supported`, hint);
  }
  const name = has.get("name") ?? "";
  refuseParameters(has, type, `Volume ${name} of type ${word}`);
  if (type.kind !== "secret") return { name, kind: type.kind, item: null };
  const item = { path: has.get("path") ?? "", secret: has.get("secret") ?? "", version: has.get("version") ?? "" };
  return { name, kind: type.kind, item };
};

const refuseParameters = (has: ReadonlyMap<string, string>, { required, optional }: VolumeType, what: string): void => {
  const known = ["name", "type", ...required, ...optional];
  const other = [...has.keys()].find((key) => !known.includes(key));
  if (other !== undefined) {
    throw new UsageError(`${what} had unexpected parameter ${toShownKey(other)}`, `it takes ${known.join(", ")}`);
  }
  // A mount of any bucket names none.
  const missing = required.filter((key) => !has.has(key) && !has.has("dynamic-mounting"));
  if (missing.length > 0) {
    throw new UsageError(
      `${what} requires the following parameters: ${missing.join(", ")}`,
      `add ${missing.map((key) => `${key}=…`).join(",")}`,
    );
  }
  const location = has.get("location");
  if (location === undefined || location.includes(":/")) return;
  throw new UsageError(`${what}: field 'location' must be of the form IP_ADDRESS:/DIRECTORY`, "e.g. 10.0.0.2:/share");
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
