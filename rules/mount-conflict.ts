import {
  allOf,
  type ContainerView,
  defineRule,
  noOptions,
  type Problem,
  type WorkloadView,
} from "../src/engine/index.ts";
import { secretName, toDirectory, whyNotMountable } from "../src/model/index.ts";

export const mountConflict = defineRule({
  id: "mount-conflict",
  summary: "A volume is mounted where or how Cloud Run does not allow it.",
  help: "Give every secret volume a directory of its own, outside /dev, /proc and /sys, and no `subPath`.",
  severity: { deployed: "error", local: "off" },
  subject: "workload",
  needs: [],
  options: noOptions,
  *check({ workload }) {
    yield* findCrowdedVolumes(workload);
    for (const container of workload.containers) {
      for (const problem of findMountFaults(workload, container)) {
        yield { container: container.name === "" ? null : container.name, ...problem };
      }
    }
  },
});

/** A volume that Cloud Run does not have, two of one name, or one with files of two secrets: a directory holds one secret. */
function* findCrowdedVolumes({ volumes }: WorkloadView): Iterable<Problem> {
  for (const [index, { name, items, foreign, location }] of volumes.entries()) {
    if (foreign !== undefined) {
      yield {
        message: `volume "${name}" is a ${foreign}, which Cloud Run does not have`,
        help: "Use a secret, a bucket (csi), NFS or an emptyDir: Cloud Run knows no other volumes.",
        location,
      };
    }
    if (volumes.findIndex((other) => other.name === name) !== index) {
      yield { message: `volume "${name}" is declared twice`, location };
    }
    const secrets = new Set(items.map(({ reference }) => secretName(reference.project ?? "", reference.secret)));
    if (secrets.size > 1) yield { message: `volume "${name}" holds files of ${secrets.size} secrets`, location };
  }
}

function* findMountFaults(
  { volumes, executionEnvironment }: WorkloadView,
  { mounts }: ContainerView,
): Iterable<Problem> {
  for (const [index, { volume, path, subPath, location }] of mounts.entries()) {
    const declared = volumes.find(({ name }) => name === volume);
    if (declared === undefined) {
      const known =
        volumes.length === 0 ? "none is declared" : `declared: ${allOf(volumes.map(({ name }) => `"${name}"`))}`;
      yield {
        message: `"${path}" mounts volume "${volume}", which does not exist`,
        help: `Declare it (${known}).`,
        location,
      };
    }
    const place = whyNotMountable(path, executionEnvironment);
    if (place !== null) yield { message: `"${path}" ${place}`, location };
    if (subPath !== null && declared?.kind === "secret") {
      yield { message: `"${path}" mounts a part of secret volume "${volume}" (subPath)`, location };
    }
    const earlier = mounts.slice(0, index).find((other) => toDirectory(other.path) === toDirectory(path));
    if (earlier !== undefined) {
      yield { message: `"${toDirectory(path)}" is the mount path of "${earlier.volume}" and of "${volume}"`, location };
    }
  }
}
