import { mountConflict } from "../../rules/mount-conflict.ts";
import { testRule } from "../support/test-rule.ts";

type Volumes = { name: string; items: { path: string; secret: string; version?: string; project?: string }[] }[];

const services = { backend: {} };
const a = { name: "a", items: [{ path: "a.json", secret: "a" }] };
const b = { name: "b", items: [{ path: "b.json", secret: "b" }] };
const mounted = (mounts: { volume: string; path: string; subPath?: string }[], volumes: Volumes = [a, b]) => ({
  services,
  workloads: { backend: { volumes, containers: [{ mounts }] } },
});

testRule(mountConflict, {
  valid: {
    "a kind of volume that is not known here": {
      services,
      workloads: {
        backend: {
          volumes: [{ name: "new", kind: "unsupported" as const }],
          containers: [{ mounts: [{ volume: "new", path: "/data" }] }],
        },
      },
    },
    "each secret has a directory of its own": mounted([
      { volume: "a", path: "/secrets/a" },
      { volume: "b", path: "/secrets/b" },
    ]),
    "a directory below another": mounted([
      { volume: "a", path: "/secrets" },
      { volume: "b", path: "/secrets/b" },
    ]),
    "one path in two containers": {
      services,
      workloads: {
        backend: {
          volumes: [a, b],
          containers: [
            { name: "api", ports: [8080], mounts: [{ volume: "a", path: "/secrets" }] },
            { name: "otel", mounts: [{ volume: "b", path: "/secrets" }] },
          ],
        },
      },
    },
    "two files of one secret": mounted(
      [{ volume: "a", path: "/secrets" }],
      [
        {
          name: "a",
          items: [
            { path: "old", secret: "a", version: "1" },
            { path: "new", secret: "a" },
          ],
        },
      ],
    ),
    "names that begin like system directories": mounted([
      { volume: "a", path: "/development" },
      { volume: "b", path: "/processed" },
    ]),
    "/tmp in the second generation": {
      services,
      workloads: {
        backend: {
          executionEnvironment: "gen2",
          volumes: [{ name: "scratch", kind: "empty-dir" }],
          containers: [{ mounts: [{ volume: "scratch", path: "/tmp" }] }],
        },
      },
    },
    "a part of a volume that is no secret": {
      services,
      workloads: {
        backend: {
          volumes: [{ name: "data", kind: "gcs" }],
          containers: [{ mounts: [{ volume: "data", path: "/data", subPath: "in" }] }],
        },
      },
    },
  },
  invalid: {
    "a volume of Kubernetes": {
      scene: {
        services,
        workloads: {
          backend: {
            volumes: [{ name: "disk", kind: "unsupported" as const, foreign: "persistentVolumeClaim" }],
            containers: [{ mounts: [{ volume: "disk", path: "/data" }] }],
          },
        },
      },
      messages: ['volume "disk" is a persistentVolumeClaim, which Cloud Run does not have'],
    },
    "two volumes at one path": {
      scene: mounted([
        { volume: "a", path: "/secrets" },
        { volume: "b", path: "/secrets/" },
      ]),
      messages: ['"/secrets" is the mount path of "a" and of "b"'],
    },
    "files of two secrets in one volume": {
      scene: mounted(
        [{ volume: "a", path: "/secrets" }],
        [
          {
            name: "a",
            items: [
              { path: "a", secret: "a" },
              { path: "b", secret: "b" },
            ],
          },
        ],
      ),
      messages: ['volume "a" holds files of 2 secrets'],
    },
    "a volume that is not declared": {
      scene: mounted([{ volume: "c", path: "/secrets" }]),
      messages: ['"/secrets" mounts volume "c", which does not exist'],
    },
    "one name for two volumes": {
      scene: mounted([{ volume: "a", path: "/secrets" }], [a, a]),
      messages: ['volume "a" is declared twice'],
    },
    "a system directory": {
      scene: mounted([
        { volume: "a", path: "/proc" },
        { volume: "b", path: "/dev/shm" },
      ]),
      messages: [
        '"/proc" belongs to the system, and nothing can be mounted there',
        '"/dev/shm" belongs to the system, and nothing can be mounted there',
      ],
    },
    "/tmp in the first generation": {
      scene: {
        services,
        workloads: {
          backend: {
            executionEnvironment: "gen1",
            volumes: [{ name: "scratch", kind: "empty-dir" }],
            containers: [{ mounts: [{ volume: "scratch", path: "/tmp" }] }],
          },
        },
      },
      messages: ['"/tmp" cannot be mounted at in the first generation environment'],
    },
    "a sub path of a secret": {
      scene: mounted([{ volume: "a", path: "/secrets", subPath: "a.json" }]),
      messages: ['"/secrets" mounts a part of secret volume "a" (subPath)'],
    },
    "no volume at all": {
      scene: mounted([{ volume: "c", path: "/secrets", subPath: "x" }], []),
      messages: ['"/secrets" mounts volume "c", which does not exist'],
    },
    "secrets of one name in two projects": {
      scene: mounted(
        [{ volume: "a", path: "/secrets" }],
        [
          {
            name: "a",
            items: [
              { path: "a", secret: "a", project: "acme-staging" },
              { path: "b", secret: "a", project: "acme-shared" },
            ],
          },
        ],
      ),
      messages: ['volume "a" holds files of 2 secrets'],
    },
    "paths of the wrong form": {
      scene: mounted([
        { volume: "a", path: "secrets/a" },
        { volume: "b", path: "/secrets/../b" },
      ]),
      messages: ['"secrets/a" is no absolute path to mount at', '"/secrets/../b" is no directory to mount at'],
    },
  },
});
