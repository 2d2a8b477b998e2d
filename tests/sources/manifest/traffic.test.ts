import { describe, expect, test } from "vitest";
import { read, refusalOf, workloadOf } from "../offline.ts";

const service = (metadata: string, spec: string): string =>
  `apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata:\n  name: backend\n${metadata}spec:\n${spec}  template:\n    spec:\n      containers:\n      - image: x\n`;

const servingOf = async (spec: string) =>
  workloadOf(await read({ files: { "a.yaml": service("", spec) } }), "backend").serving;

describe("traffic that a definition asks for", () => {
  test("pinned to a revision, of which a file does not tell what it reads", async () => {
    const pinned =
      "  traffic:\n  - revisionName: backend-00001\n    percent: 100\n  - latestRevision: true\n    tag: next\n";
    expect(await servingOf(pinned)).toMatchObject({
      known: true,
      value: {
        pinned: true,
        latestReady: null,
        revisions: [
          {
            name: "backend-00001",
            percent: 100,
            referencesUnread: {
              kind: "not-checked",
              message: 'the manifests do not tell what revision "backend-00001" reads',
            },
          },
        ],
      },
    });
  });

  test("to the latest revision there is nothing that a file does not tell", async () => {
    expect(await servingOf("  traffic:\n  - latestRevision: true\n    percent: 100\n")).toMatchObject({
      known: true,
      value: { pinned: false, revisions: [] },
    });
  });

  test("without traffic it is not told", async () => {
    expect(await servingOf("")).toMatchObject({ known: false, reason: { kind: "not-checked" } });
  });
});

describe("a namespace that is another project than the environment's", () => {
  const refusal = (namespace: string, project = "acme-staging") =>
    refusalOf({ environment: { project }, files: { "a.yaml": service(`  namespace: ${namespace}\n`, "") } });
  const projectOf = async (namespace: string) =>
    workloadOf(await read({ files: { "a.yaml": service(`  namespace: ${namespace}\n`, "") } }), "backend").project;

  test("is refused with its place", async () => {
    const message = (own: string, given: string) =>
      `a.yaml:5:14 the namespace is project "${own}", and the environment's project is "${given}"`;
    expect(await refusal("acme-production")).toEqual([message("acme-production", "acme-staging")]);
    expect(await refusal('"100000000001"', "100000000002")).toEqual([
      'a.yaml:5:14 the namespace is project "100000000001", and the environment\'s project is "100000000002"',
    ]);
  });

  test.each(["acme-staging", '"100000000001"', "${PROJECT_ID}", "PROJECT_ID"])("%s is none", async (namespace) => {
    expect(await projectOf(namespace)).toBe("acme-staging");
  });
});
