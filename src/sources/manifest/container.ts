import type { Mount, WorkloadKind } from "../../model/index.ts";
import type { DraftContainer } from "../draft.ts";
import { type Frame, placeOf, requireMaps, requireText } from "./frame.ts";
import { find, findMaps, findText, type MapNode } from "./node.ts";
import { type Dialect, toDraftVariable } from "./variable.ts";

/** The containers of a template. Both APIs write them alike but for the words of `dialect`. */
export const toDraftContainers = (
  pod: MapNode,
  kind: WorkloadKind,
  dialect: Dialect,
  frame: Frame,
): readonly DraftContainer[] => {
  const containers = requireMaps(pod, "containers", frame);
  return containers.map((container) => {
    const ports = toPorts(container);
    return {
      name: requireText(container, "name", frame),
      ingress: kind === "service" && (ports.length > 0 || containers.length === 1),
      ports,
      variables: requireMaps(container, "env", frame).map((entry) => toDraftVariable(entry, dialect, frame)),
      mounts: requireMaps(container, "volumeMounts", frame).map((mount) => toMount(mount, frame)),
      unsupported: toUnsupported(container, frame),
      location: placeOf(container, frame),
    };
  });
};

const toPorts = (container: MapNode): readonly number[] =>
  findMaps(container, "ports").flatMap((port) => {
    const number = Number(findText(port, "containerPort") ?? "8080");
    // A port that is a template is a port all the same: it makes the container the one that requests reach.
    return [Number.isInteger(number) ? number : 0];
  });

const toMount = (mount: MapNode, frame: Frame): Mount => ({
  volume: requireText(mount, "name", frame),
  path: requireText(mount, "mountPath", frame),
  subPath: findText(mount, "subPath") || null,
  location: placeOf(mount, frame),
});

/** Whole blocks that Kubernetes has and Cloud Run has not. */
const toUnsupported = (container: MapNode, frame: Frame): DraftContainer["unsupported"] => {
  const block = find(container, "envFrom");
  if (block === null || (block.kind === "list" && block.items.length === 0)) return [];
  return [{ what: "envFrom", location: placeOf(block, frame) }];
};
