import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readSnapshot } from "../../src/sources/index.ts";
import { containerOf, inFolder, read, refusalOf, toRequest, variableOf, workloadOf } from "./offline.ts";

const service = (name: string, metadata = "", env = ""): string =>
  `apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata:\n  name: ${name}\n${metadata}spec:\n  template:\n    spec:\n      containers:\n      - image: x\n${env}`;

const variable = (name: string, value: string): string => `        - name: ${name}\n          value: ${value}\n`;

describe("an environment of manifests", () => {
  test("says what it was read from, in the order of the files", async () => {
    const snapshot = await read({
      files: { "b.yaml": service("two"), "a.yaml": service("one"), "c.txt": "not matched" },
    });
    expect(snapshot.source).toEqual({
      kind: "manifests",
      description: "*.yaml",
      project: "acme-staging",
      payloads: "none",
      emulated: false,
    });
    expect(snapshot.takenAt).toBe("2026-01-01T00:00:00.000Z");
    expect(snapshot.workloads.map(({ name, location }) => [name, location])).toEqual([
      ["one", { file: "a.yaml", line: 4, column: 9 }],
      ["two", { file: "b.yaml", line: 4, column: 9 }],
    ]);
  });

  test("names files as seen from the working directory", async () => {
    const { folder, done } = inFolder({ "deploy/a.yaml": service("one"), "tools/x": "" });
    const environment = { source: { manifests: ["deploy/*.yaml"] } };
    const { workloads, source } = await readSnapshot(toRequest(folder, { environment, cwd: join(folder, "tools") }));
    expect(workloads[0]?.location).toMatchObject({ file: "../deploy/a.yaml" });
    expect(source.description).toBe("../deploy/*.yaml");
    done();
  });

  test("a byte order mark and CRLF change nothing", async () => {
    const text = service("backend", "", `        env:\n${variable("A", "'1'")}`);
    const plain = await read({ files: { "a.yaml": text } });
    const windows = await read({ files: { "a.yaml": `\uFEFF${text.replaceAll("\n", "\r\n")}` } });
    expect(windows).toEqual(plain);
  });
});

describe("files that a pattern matches and that are about something else", () => {
  const kustomization = "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [a.yaml]\n";
  const kubernetes = "apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {ports: [{port: 80}]}\n";

  test.each([
    ["a kustomization", kustomization],
    ["a Service of Kubernetes", kubernetes],
    ["comments, as Helm leaves them", "---\n# Source: chart/templates/off.yaml\n"],
  ])("are passed over: %s", async (_, other) => {
    const snapshot = await read({ files: { "a.yaml": service("a"), "other.yaml": other } });
    expect(snapshot.workloads.map(({ name }) => name)).toEqual(["a"]);
  });

  test.each([
    ["nothing is left", ["*.yaml"], { "other.yaml": kustomization }],
    ["the file is named", ["a.yaml", "other.yaml"], { "a.yaml": service("a"), "other.yaml": kustomization }],
    [
      "it has a template",
      ["*.yaml"],
      { "a.yaml": service("a"), "b.yaml": service("b").replace(/^.*/, "apiVersion: v1") },
    ],
    ["it says no kind", ["*.yaml"], { "a.yaml": service("a"), "b.yaml": "steps: []\n" }],
    ["it is a text", ["*.yaml"], { "a.yaml": service("a"), "b.yaml": "just words\n" }],
  ])("are refused where %s", async (_, manifests, files) => {
    const [message] = await refusalOf({ environment: { source: { manifests } }, files });
    expect(message).toContain("holds no Cloud Run workload");
  });
});

describe("what a definition takes over from its environment", () => {
  const numbered = '  namespace: "100000000001"\n';
  const labelled = "  labels: {cloud.googleapis.com/location: asia-east1}\n";

  test.each<[string, Record<string, unknown>, string, Record<string, string | null>]>([
    ["project and region", {}, "", { project: "acme-staging", projectNumber: null, region: "us-central1" }],
    ["not the label's region", {}, labelled, { region: "asia-east1" }],
    ["no region when there are several", { regions: ["us-central1", "asia-east1"] }, "", { region: null }],
    ["no region when there are none", { regions: undefined }, "", { region: null }],
    ["not the namespace's number", {}, numbered, { project: "acme-staging", projectNumber: "100000000001" }],
    [
      "the number, where the contract writes it",
      { project: "100000000009" },
      "",
      { project: "100000000009", projectNumber: "100000000009" },
    ],
    [
      "nothing, and the namespace is the project",
      { project: undefined },
      numbered,
      { project: "100000000001", projectNumber: "100000000001" },
    ],
    [
      "nothing at all",
      { project: undefined, regions: undefined },
      "",
      { project: null, projectNumber: null, region: null },
    ],
  ])("%s", async (_, environment, metadata, expected) => {
    const snapshot = await read({ environment, files: { "a.yaml": service("one", metadata) } });
    expect(workloadOf(snapshot, "one")).toMatchObject(expected);
  });
});

describe("values", () => {
  const services = { backend: { variables: { PORT: { type: "port" }, EMPTY: {} } } };
  const env = `        env:\n${variable("PORT", '"eighty"')}${variable("EMPTY", '""')}${variable("NULL_ONE", "")}        - name: NOTHING\n`;

  test("literals are measured against the contract, nothing of them is kept", async () => {
    const snapshot = await read({ services, files: { "a.yaml": service("backend", "", env) } });
    expect(variableOf(snapshot, "backend", "PORT").value).toMatchObject({ value: { typeFault: expect.any(String) } });
    expect(variableOf(snapshot, "backend", "EMPTY").value).toMatchObject({ value: { empty: true } });
    expect(variableOf(snapshot, "backend", "NOTHING").value).toMatchObject({ value: { empty: true } });
    expect(variableOf(snapshot, "backend", "NULL_ONE")).toMatchObject({
      binding: { kind: "literal", written: "null" },
      value: { reason: { code: "no-value" } },
    });
    expect(JSON.stringify(snapshot)).not.toContain("eighty");
    for (const each of containerOf(snapshot, "backend").variables) {
      expect(Object.keys(each).sort()).toEqual(["binding", "location", "name", "value"]);
    }
  });

  test("of workloads that the contract does not name nothing is measured", async () => {
    const { folder, done } = inFolder({ "a.yaml": service("stranger", "", env) });
    const request = { ...toRequest(folder, { services }), measure: () => expect.unreachable() };
    const snapshot = await readSnapshot(request);
    expect(variableOf(snapshot, "stranger", "PORT").value).toMatchObject({ reason: { code: "not-asked" } });
    done();
  });
});

describe("what could not be read", () => {
  test("a block that a template tool puts in is a blind spot", async () => {
    const { blindSpots, workloads } = await read({ files: { "a.yaml": `${service("one")}  \${TRAFFIC}\n` } });
    expect(workloads).toHaveLength(1);
    expect(blindSpots).toEqual([
      {
        where: "the block at a.yaml:10:3",
        reason: {
          kind: "unverified",
          code: "undecidable",
          message: "the line is a mark of a template that was not rendered",
          help: "render the template first, and check what comes out",
        },
      },
    ]);
  });

  test.each<[number, string]>([
    [0, "timeout"],
    [5000, "interrupted"],
  ])("with %d ms left when the search starts, all that the patterns match is unread: %s", async (left, code) => {
    const { folder, done } = inFolder({ "a.yaml": service("one"), "b.yaml": service("two") });
    const deadline = { signal: AbortSignal.abort(), remaining: () => left };
    const { blindSpots, workloads } = await readSnapshot({ ...toRequest(folder, {}), deadline });
    expect(workloads).toEqual([]);
    expect(blindSpots).toMatchObject([{ where: "what the patterns match", reason: { kind: "unverified", code } }]);
    done();
  });

  test("files that were found and not reached are one", async () => {
    const { folder, done } = inFolder({ "a.yaml": service("one"), "b.yaml": service("two") });
    const time = new AbortController();
    const deadline = { signal: time.signal, remaining: () => 0 };
    const progress = (line: string): void => {
      if (line === "reading 2 manifests") time.abort();
    };
    const { blindSpots } = await readSnapshot({ ...toRequest(folder, {}), deadline, progress });
    expect(blindSpots).toMatchObject([{ where: "2 manifests", reason: { kind: "unverified", code: "timeout" } }]);
    done();
  });
});

test("tells which volumes are of Kubernetes only, and leaves what it does not know alone", async () => {
  const volumes = ["configMap: {name: a}", "persistentVolumeClaim: {claimName: a}", "brandNew: {}", "emptyDir: {}"];
  const text = [
    "apiVersion: serving.knative.dev/v1",
    "kind: Service",
    "metadata: {name: backend}",
    "spec:",
    "  template:",
    "    spec:",
    "      containers: [{image: app}]",
    "      volumes:",
    ...volumes.map((volume, index) => `      - {name: v${index}, ${volume}}`),
    "",
  ].join("\n");
  const snapshot = await read({ files: { "service.yaml": text }, services: { backend: { workload: "backend" } } });
  expect(workloadOf(snapshot, "backend").volumes.map(({ kind, foreign }) => [kind, foreign])).toEqual([
    ["unsupported", "configMap"],
    ["unsupported", "persistentVolumeClaim"],
    ["unsupported", undefined],
    ["empty-dir", undefined],
  ]);
});
