import type { protos } from "@google-cloud/run";
import type { Binding, Volume } from "../../model/index.ts";
import type { DraftContainer, DraftVariable } from "../draft.ts";
import { type OwnProject, toV2Reference } from "../manifest/reference.ts";

type RunContainer = protos.google.cloud.run.v2.IContainer;
type RunVolume = protos.google.cloud.run.v2.IVolume;

/** Where the entries of a template stand: `projects/…/services/s`, `template.`. */
export interface Place {
  readonly resource: string;
  readonly path: string;
  readonly own: OwnProject;
}

export const toContainers = (
  containers: readonly RunContainer[],
  place: Place,
  takesRequests: boolean,
): readonly DraftContainer[] =>
  containers.map((container, index) => {
    const field = `${place.path}containers[${index}]`;
    const ports = (container.ports ?? []).flatMap(({ containerPort }) => (containerPort ? [containerPort] : []));
    return {
      name: container.name ?? "",
      ingress: takesRequests && (ports.length > 0 || containers.length === 1),
      ports,
      variables: (container.env ?? []).map((entry, at) => toVariable(entry, `${field}.env[${at}]`, place)),
      mounts: (container.volumeMounts ?? []).map((mount, at) => ({
        volume: mount.name ?? "",
        path: mount.mountPath ?? "",
        subPath: mount.subPath || null,
        location: { resource: place.resource, field: `${field}.volumeMounts[${at}]` },
      })),
      unsupported: [],
      location: { resource: place.resource, field },
    };
  });

const toVariable = (entry: protos.google.cloud.run.v2.IEnvVar, field: string, place: Place): DraftVariable => {
  const binding = toBinding(entry, place.own);
  return {
    name: entry.name ?? "",
    binding,
    text: binding.kind === "secret" ? null : (entry.value ?? ""),
    location: { resource: place.resource, field },
  };
};

/** An entry has a value or a source; `valueSource: {}` is accepted by Cloud Run and gives nothing at run time. */
const toBinding = ({ value, valueSource }: protos.google.cloud.run.v2.IEnvVar, own: OwnProject): Binding => {
  const selector = valueSource?.secretKeyRef;
  if (selector) {
    return { kind: "secret", reference: toV2Reference(selector.secret ?? "", selector.version ?? "", own) };
  }
  return valueSource || value === undefined || value === null
    ? { kind: "nothing" }
    : { kind: "literal", written: "string" };
};

export const toVolumes = (volumes: readonly RunVolume[], place: Place): readonly Volume[] =>
  volumes.map((volume, index) => ({
    name: volume.name ?? "",
    kind: toVolumeKind(volume),
    items: toItems(volume, place.own),
    location: { resource: place.resource, field: `${place.path}volumes[${index}]` },
  }));

const toVolumeKind = (volume: RunVolume): Volume["kind"] => {
  if (volume.secret) return "secret";
  if (volume.cloudSqlInstance) return "cloud-sql";
  if (volume.emptyDir) return "empty-dir";
  if (volume.gcs) return "gcs";
  return volume.nfs ? "nfs" : "unsupported";
};

/** Without items the volume holds one file, named after the secret, with its latest version. */
const toItems = ({ secret }: RunVolume, own: OwnProject): Volume["items"] => {
  if (!secret) return [];
  const id = secret.secret ?? "";
  const whole = toV2Reference(id, "latest", own);
  if (!secret.items || secret.items.length === 0) return [{ path: whole.secret || id, reference: whole }];
  return secret.items.map(({ path, version }) => ({
    path: path ?? "",
    reference: { ...whole, version: version ?? "" },
  }));
};
