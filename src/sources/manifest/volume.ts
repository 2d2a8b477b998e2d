import type { SecretItem, SecretReference, Volume } from "../../model/index.ts";
import { type Frame, placeOf, requireMaps, requireText } from "./frame.ts";
import { find, findMaps, findText, findTexts, type MapNode } from "./node.ts";

/** How an API names a secret volume's parts: v1 `secretName` and `key`, v2 `secret` and `version`. */
export interface SecretVolumeWords {
  readonly secret: "secretName" | "secret";
  readonly version: "key" | "version";
  toReference(name: string, version: string): SecretReference;
}

/** The volumes of a template. */
export const toVolumes = (pod: MapNode, words: SecretVolumeWords, frame: Frame): readonly Volume[] =>
  requireMaps(pod, "volumes", frame).map((volume) => {
    const kind = toVolumeKind(volume);
    const secret = find(volume, "secret");
    return {
      name: requireText(volume, "name", frame),
      kind,
      ...toForeign(volume),
      items: kind === "secret" && secret?.kind === "map" ? toItems(secret, words) : [],
      location: placeOf(volume, frame),
    };
  });

const toVolumeKind = (volume: MapNode): Volume["kind"] => {
  const has = (key: string): boolean => volume.fields.has(key);
  if (has("secret")) return "secret";
  if (has("emptyDir")) return "empty-dir";
  if (has("nfs")) return "nfs";
  if (has("gcs")) return "gcs";
  if (has("cloudSqlInstance")) return "cloud-sql";
  return findText(volume, "csi", "driver") === "gcsfuse.run.googleapis.com" ? "gcs" : "unsupported";
};

/** Kinds of Kubernetes; a kind that is in neither list may be new. Source: Cloud Run v1, Volume. */
const foreign = ["configMap", "persistentVolumeClaim", "hostPath", "projected", "downwardAPI"];

const toForeign = (volume: MapNode): Pick<Volume, "foreign"> => {
  const found = foreign.find((key) => volume.fields.has(key));
  return found === undefined ? {} : { foreign: found };
};

/** Without items there is one file, named after the secret. Source: Cloud Run v2, SecretVolumeSource. */
const toItems = (secret: MapNode, words: SecretVolumeWords): readonly SecretItem[] => {
  const name = findText(secret, words.secret) ?? "";
  const items = findMaps(secret, "items");
  if (items.length === 0) return [{ path: name, reference: words.toReference(name, "latest") }];
  return items.map((item) => ({
    path: findText(item, "path") ?? "",
    reference: words.toReference(name, findText(item, words.version) ?? ""),
  }));
};

/** Instances that v2 attaches by volumes. */
export const toAttachedInstances = (pod: MapNode): readonly string[] =>
  findMaps(pod, "volumes").flatMap((volume) => findTexts(volume, "cloudSqlInstance", "instances"));
