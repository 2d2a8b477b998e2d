import type { Binding, WorkloadKind } from "../../model/index.ts";
import type { DraftContainer, DraftVariable } from "../draft.ts";
import { follow } from "./json.ts";
import { blockOf, isOpen, itemsOf, type Part, textOf } from "./part.ts";
import { type SelectorWords, toPlannedReference } from "./references.ts";
import { placeOf, type Scene, toOpenReason } from "./scene.ts";

/** The words in which v1 and v2 say where a value comes from. */
export interface Words {
  readonly source: "value_from" | "value_source";
  readonly selector: SelectorWords;
  readonly volume: SelectorWords;
}

export const toPlannedContainers = (
  pod: Part,
  kind: WorkloadKind,
  words: Words,
  scene: Scene,
): readonly DraftContainer[] => {
  const containers = itemsOf(pod, "containers");
  return containers.map((container, index) => {
    const ports = itemsOf(container, "ports").map((port) => Number(textOf(port, "container_port") ?? 8080) || 0);
    const ingress = kind === "service" && (ports.length > 0 || containers.length === 1);
    return {
      name: textOf(container, "name") ?? "",
      ingress,
      ports,
      variables: itemsOf(container, "env").map((entry) => toVariable(entry, index, words, scene)),
      mounts: itemsOf(container, "volume_mounts").map((mount) => ({
        volume: textOf(mount, "name") ?? "",
        path: textOf(mount, "mount_path") ?? "",
        subPath: textOf(mount, "sub_path") || null,
        location: placeOf(mount, scene),
      })),
      unsupported: itemsOf(container, "env_from").map((block) => ({
        what: "env_from",
        location: placeOf(block, scene),
      })),
      location: placeOf(container, scene),
    };
  });
};

const toVariable = (entry: Part, container: number, words: Words, scene: Scene): DraftVariable => {
  const name = textOf(entry, "name") ?? "";
  const location = placeOf(entry, scene);
  const selector = blockOf(entry, words.source, "secret_key_ref");
  const text = textOf(entry, "value");
  if (selector !== null) {
    const block = scene.lookup.blockNamed(scene.resource, [...scene.pod, "containers", container, "env"], name);
    const code = follow(block, [words.source, 0, "secret_key_ref", 0]);
    const reference = toPlannedReference(selector, words.selector, code, name, scene);
    // Of an entry with a source the provider shows the value as the empty string.
    const binding: Binding = { kind: text === null || text === "" ? "secret" : "both", reference };
    return { name, binding, text: null, location };
  }
  if (isOpen(entry, "value") || isOpen(entry, words.source)) {
    const unread = { known: false, reason: toOpenReason(`the value of ${name}`) } as const;
    return { name, binding: { kind: "literal", written: "string" }, text: null, unread, location };
  }
  if (text === null) return { name, binding: { kind: "nothing" }, text: "", location };
  return { name, binding: { kind: "literal", written: "string" }, text, location };
};
