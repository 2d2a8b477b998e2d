import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { UsageError, type Workload } from "../../../src/model/index.ts";
import { attachSecrets } from "../../../src/sources/attach-secrets.ts";
import { parseManifest } from "../../../src/sources/manifest/parse-manifest.ts";
import { toWorkloads } from "../../../src/sources/values.ts";
import { replaceAt } from "../../support/replace-at.ts";
import { toRequest } from "../offline.ts";

/** More by hand: `FUZZ_RUNS=200000 npx vitest run tests/sources/manifest/fuzz.test.ts`. */
const numRuns = Number(process.env.FUZZ_RUNS ?? 600);
const settings = process.env.FUZZ_RUNS === undefined ? { numRuns, seed: 11 } : { numRuns };
const timeout = 30_000 + numRuns * 100;

const folder = join(import.meta.dirname, "../../wild/manifests");
const seeds = readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8"));
const request = toRequest("/", {
  environment: { secrets: "secret-manager" },
  services: { orders: {}, shop: {}, moved: {} },
});

/** Either a usage error with a place inside the text, or workloads that hold together. */
const survive = async (text: string): Promise<void> => {
  let workloads: readonly Workload[];
  try {
    workloads = toWorkloads(parseManifest(text, "x.yaml", request.requirements).workloads, request);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    expect(error.message).not.toBe("");
    expect(error.location?.line).toBeGreaterThanOrEqual(1);
    expect(error.location?.line).toBeLessThanOrEqual(text.split(/\r\n|\n|\r/).length + 1);
    return;
  }
  const { workloads: attached } = await attachSecrets(workloads, request, async (uses) => ({
    entries: [],
    unknown: null,
    measurements: uses.map(() => []),
  }));
  expect(attached).toHaveLength(workloads.length);
  for (const { name, containers } of attached) {
    expect(typeof name).toBe("string");
    expect(containers.length).toBeGreaterThan(0);
    for (const { variables } of containers)
      for (const variable of variables) expect(typeof variable.name).toBe("string");
  }
};

type Edit = (text: string) => string;

const at = (text: string, share: number): number => Math.floor(share * text.length);

const fragment = fc.constantFrom(
  ..."{ } [ ] : - , # & * ! | > ' \" % @ ` \t \n \r\n  ? ~ --- ... << *x &x !!str !!binary null true 0x1 {{ }} ${X} {{a}}".split(
    " ",
  ),
  "\u0000",
  "\uFEFF",
  "\u2028",
  "\uE000",
  "\ud800",
  "- name: X\n",
  "env:\n",
  "kind: Job\n",
  "__proto__: 1\n",
  "<<: *x\n",
  "    ",
  "items:\n",
);

const textEdit: fc.Arbitrary<Edit> = fc.oneof(
  fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fragment).map(
    ([share, part]): Edit =>
      (text) => {
        const where = at(text, share);
        return text.slice(0, where) + part + text.slice(where);
      },
  ),
  fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(40)).map(
    ([share, length]): Edit =>
      (text) => {
        const where = at(text, share);
        return text.slice(0, where) + text.slice(where + length);
      },
  ),
  fc.double({ min: 0, max: 1, noNaN: true }).map(
    (share): Edit =>
      (text) =>
        text.slice(0, at(text, share)),
  ),
  fc.tuple(fc.nat(200), fc.nat(200)).map(
    ([from, to]): Edit =>
      (text) => {
        const lines = text.split("\n");
        lines.splice(to % lines.length, 0, lines[from % lines.length] ?? "");
        return lines.join("\n");
      },
  ),
  fc.tuple(fc.nat(200), fc.nat(6)).map(
    ([from, count]): Edit =>
      (text) => {
        const lines = text.split("\n");
        lines.splice(from % lines.length, count);
        return lines.join("\n");
      },
  ),
);

const strange: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(
    null,
    true,
    0,
    -1,
    1e99,
    "",
    "x",
    "projects/a/secrets/b",
    "a:projects/1/secrets/b",
    [],
    {},
    [[]],
    [null],
    [{}],
    { a: [] },
  ),
  fc.jsonValue(),
);

const trees: readonly unknown[] = [
  ...readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .map((name) => JSON.parse(readFileSync(join(folder, name), "utf8"))),
  {
    apiVersion: "serving.knative.dev/v1",
    kind: "Service",
    metadata: {
      name: "orders",
      namespace: "1",
      labels: {},
      annotations: { "run.googleapis.com/secrets": "a:projects/1/secrets/b", "run.googleapis.com/urls": "[]" },
    },
    spec: {
      template: {
        metadata: { annotations: { "run.googleapis.com/secrets": "a:projects/1/secrets/b" } },
        spec: {
          serviceAccountName: "a@b",
          volumes: [{ name: "v", secret: { secretName: "a", items: [{ key: "1", path: "p" }] } }],
          containers: [
            {
              name: "c",
              image: "i",
              ports: [{ containerPort: 1 }],
              envFrom: [],
              volumeMounts: [{ name: "v", mountPath: "/v" }],
              env: [
                { name: "A", value: "b" },
                { name: "B", valueFrom: { secretKeyRef: { name: "a", key: "latest" } } },
              ],
            },
          ],
        },
      },
    },
    status: { url: "https://x", traffic: [{ revisionName: "r", percent: 100, latestRevision: true }] },
  },
];

describe("whatever a file holds, it is refused with a place or read", () => {
  test(
    "broken texts",
    async () => {
      const edited = fc.tuple(fc.constantFrom(...seeds), fc.array(textEdit, { minLength: 1, maxLength: 5 }));
      await fc.assert(
        fc.asyncProperty(edited, ([seed, edits]) => survive(edits.reduce((text, edit) => edit(text), seed))),
        settings,
      );
    },
    timeout,
  );

  test(
    "trees with something strange in them",
    async () => {
      const grafted = fc.tuple(
        fc.constantFrom(...trees),
        fc.array(fc.tuple(fc.array(fc.nat(20), { maxLength: 12 }), strange), { minLength: 1, maxLength: 3 }),
      );
      await fc.assert(
        fc.asyncProperty(grafted, ([tree, grafts]) =>
          survive(JSON.stringify(grafts.reduce((whole, [path, part]) => replaceAt(whole, path, part), tree))),
        ),
        settings,
      );
    },
    timeout,
  );

  test(
    "random texts",
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.oneof(
            fc.string(),
            fc.array(fragment).map((parts) => parts.join("")),
          ),
          survive,
        ),
        settings,
      );
    },
    timeout,
  );
});
