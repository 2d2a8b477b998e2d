import type { SecretItem, Volume } from "../../model/index.ts";
import { follow } from "./json.ts";
import { blockOf, isOpen, itemsOf, type Part, textOf, textsOf } from "./part.ts";
import { type SelectorWords, toPlannedReference } from "./references.ts";
import { placeOf, type Scene } from "./scene.ts";

export const toPlannedVolumes = (pod: Part, words: SelectorWords, scene: Scene): readonly Volume[] =>
  itemsOf(pod, "volumes").map((volume) => ({
    name: textOf(volume, "name") ?? "",
    kind: toVolumeKind(volume),
    items: toItems(volume, words, scene),
    location: placeOf(volume, scene),
  }));

const toVolumeKind = (volume: Part): Volume["kind"] => {
  const has = (key: string): boolean => blockOf(volume, key) !== null;
  if (has("secret")) return "secret";
  if (has("cloud_sql_instance")) return "cloud-sql";
  if (has("empty_dir")) return "empty-dir";
  if (has("nfs")) return "nfs";
  if (has("gcs")) return "gcs";
  return textOf(blockOf(volume, "csi"), "driver") === "gcsfuse.run.googleapis.com" ? "gcs" : "unsupported";
};

/** Without items there is one file, named after the secret, at its latest version. */
const toItems = (volume: Part, words: SelectorWords, scene: Scene): readonly SecretItem[] => {
  const secret = blockOf(volume, "secret");
  if (secret === null) return [];
  const name = textOf(volume, "name") ?? "";
  const block = scene.lookup.blockNamed(scene.resource, [...scene.pod, "volumes"], name);
  const code = follow(block, ["secret", 0]);
  const items = itemsOf(secret, "items");
  if (items.length === 0) {
    const latest: Part = { ...secret, value: { ...(secret.value as object), [words.version]: "latest" } };
    const reference = toPlannedReference(latest, words, code, `volume "${name}"`, scene);
    return [{ path: reference.secret, reference }];
  }
  return items.map((item, index) => {
    const path = textOf(item, "path") ?? "";
    // The secret stands on the volume, its version on the item.
    const selector: Part = {
      ...item,
      value: { ...(item.value as object), [words.secret]: textOf(secret, words.secret) ?? undefined },
      open: { [words.secret]: isOpen(secret, words.secret), [words.version]: isOpen(item, words.version) },
    };
    const own = { [words.secret]: follow(code, [words.secret]), ...toMap(follow(code, ["items", index])) };
    return { path, reference: toPlannedReference(selector, words, own, `file "${name}/${path}"`, scene) };
  });
};

const toMap = (value: unknown): object => (typeof value === "object" && value !== null ? value : {});

/** Instances that v2 attaches by volumes; a `$` stands for those that only the apply tells, as in a template. */
export const toPlannedInstances = (pod: Part): readonly string[] =>
  itemsOf(pod, "volumes").flatMap((volume) => {
    const block = blockOf(volume, "cloud_sql_instance");
    if (block === null) return [];
    const named = textsOf(block, "instances");
    const count = itemsOf(block, "instances").length;
    return isOpen(block, "instances") || named.length < count ? [...named, openInstance] : named;
  });

/** Written as a mark of a template: it may become any instance. */
export const openInstance = "$(known after apply)";
