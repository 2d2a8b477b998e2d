import type { Mount, Reason, WorkloadKind } from "../../model/index.ts";
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
  return containers.map((container, index) => {
    const ports = toPorts(container);
    const entries = requireMaps(container, "env", frame);
    const open = whyOpen(container, containers[index + 1], entries, frame);
    return {
      name: requireText(container, "name", frame),
      ingress: kind === "service" && (ports.length > 0 || containers.length === 1),
      ports,
      variables: entries.map((entry) => toDraftVariable(entry, dialect, frame)),
      mounts: requireMaps(container, "volumeMounts", frame).map((mount) => toMount(mount, frame)),
      unsupported: toUnsupported(container, frame),
      ...(open === null ? {} : { open }),
      location: placeOf(container, frame),
    };
  });
};

/** A template's own marks, as a name has them that was not filled in. */
const templateName = /\$\{|\{\{|\{%|<%/;

/**
 * Why a container of a template may get more variables than its list names: a line in it stands for a block that was not
 * rendered, or a name was not filled in. `next`: the container behind it.
 */
const whyOpen = (
  container: MapNode,
  next: MapNode | undefined,
  entries: readonly MapNode[],
  frame: Frame,
): Reason | null => {
  const start = placeOf(container, frame);
  const isBefore = (line: number, node: MapNode | undefined): boolean =>
    node !== undefined && line < placeOf(node, frame).line;
  const within = frame.markers?.find(
    ({ line, column }) =>
      line > start.line &&
      (next === undefined || isBefore(line, next)) &&
      (column >= start.column || isBefore(line, entries.at(-1))),
  );
  const named = entries.find((entry) => templateName.test(findText(entry, "name") ?? ""));
  const place = within ?? (named === undefined ? null : placeOf(named, frame));
  return place === null
    ? null
    : {
        kind: "unverified",
        code: "undecidable",
        message: `line ${place.line} of ${place.file} is a mark of a template that was not rendered, and may set more variables`,
        help: "render the template first, and check what comes out",
      };
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
