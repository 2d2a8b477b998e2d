import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { UsageError } from "../../../src/model/index.ts";
import { inFolder } from "../offline.ts";
import { plan, service, toOutline } from "./planned.ts";

const manifest = (body = "", kind = "Service", name = "backend"): string =>
  [
    kind === "Service" ? "apiVersion: serving.knative.dev/v1" : "apiVersion: run.googleapis.com/v1",
    `kind: ${kind}`,
    `metadata: {name: ${name}${body}}`,
    "spec:",
    "  template:",
    "    spec:",
    "      containers:",
    "        - image: app",
    "          env:",
    "            - {name: LOG_LEVEL, value: debug}",
    "",
  ].join("\n");

const live = service([
  {
    image: "app",
    name: "backend-1",
    env: [
      { name: "LOG_LEVEL", value: "info" },
      { name: "JWT_SECRET", valueFrom: { secretKeyRef: { name: "jwt-secret", key: "latest" } } },
    ],
  },
]);

const replace = (text: string, definition: object | null = live, words = "run services replace") => {
  const { folder, done } = inFolder();
  onTestFinished(done);
  writeFileSync(join(folder, "service.yaml"), text);
  return plan(["gcloud", ...words.split(" "), "service.yaml"], definition, { cwd: folder });
};

const refusalOf = (...args: Parameters<typeof replace>): string => {
  try {
    replace(...args);
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
  throw new Error("nothing was refused");
};

describe("gcloud run services replace", () => {
  test("puts the file in the place of the definition", () => {
    const { workload, drops, conflicts } = replace(manifest());
    expect(toOutline(workload).containers.map(({ variables }) => variables)).toEqual([[["LOG_LEVEL", '"debug"']]]);
    expect(drops.map(({ name, how, by }) => [name, how, by])).toEqual([["JWT_SECRET", "file", "service.yaml"]]);
    expect(conflicts).toEqual([]);
  });

  test("keeps what only the platform knows", () => {
    const [before] = [replace(manifest()).workload];
    expect(before).toMatchObject({ project: "acme-staging", region: "us-central1", kind: "service" });
  });

  test("may change types: the whole definition is new", () => {
    const file = manifest().replace("{name: LOG_LEVEL, value: debug}", "{name: JWT_SECRET, value: x}");
    expect(replace(file).conflicts).toEqual([]);
  });

  test("takes a workload that is not there yet", () => {
    expect(replace(manifest(), null)).toMatchObject({ at: null, drops: [] });
  });

  test.each([
    [
      "two definitions",
      `${manifest()}---\n${manifest("", "Service", "auth")}`,
      "does not hold one service, and no more",
    ],
    ["another kind", manifest("", "WorkerPool"), "does not hold one service, and no more"],
    ["another workload", manifest("", "Service", "other"), 'no service of the contract is the service "other"'],
    ["another project", manifest(", namespace: acme-production"), 'the namespace is project "acme-production"'],
    [
      "another region",
      manifest(", labels: {cloud.googleapis.com/location: europe-west1}"),
      'the command deploys to region "europe-west1" (the file)',
    ],
  ])("%s is refused", (_, text, message) => {
    expect(refusalOf(text)).toContain(message);
  });

  test("a file of another kind is told with the command that takes it", () => {
    expect(() => replace(manifest("", "WorkerPool"))).toThrow(
      expect.objectContaining({ hint: "it holds a worker pool: gcloud run worker-pools replace" }),
    );
  });

  test("the environment's own project is no other one, and numbers are not compared with ids", () => {
    expect(replace(manifest(", namespace: acme-staging")).at).toBe(0);
    expect(replace(manifest(', namespace: "123456"')).at).toBe(0);
  });

  test("another project's number is refused where the own one is known", () => {
    const numbered = { ...live, metadata: { name: "backend", namespace: "123456" } };
    expect(replace(manifest(', namespace: "123456"'), numbered).at).toBe(0);
    expect(refusalOf(manifest(', namespace: "999999"'), numbered)).toBe(
      "Namespace must be project ID [acme-staging] or quoted number [123456] for Cloud Run (fully managed)",
    );
  });

  test("standard input and a missing file are refused", () => {
    expect(() => plan(["gcloud", "run", "services", "replace", "-"])).toThrow(
      "standard input cannot be checked and then handed on",
    );
    expect(() => plan(["gcloud", "run", "services", "replace", "nowhere.yaml"])).toThrow(
      'there is no file "nowhere.yaml"',
    );
  });
});

test("jobs and worker pools are replaced too", () => {
  const pool = manifest("", "WorkerPool", "queue");
  expect(replace(pool, null, "beta run worker-pools replace").workload).toMatchObject({ kind: "worker-pool" });
});

test("containers are told apart by their names; one without counterpart takes over the one that is left", () => {
  const two = service([
    { image: "app", name: "api", ports: [{ containerPort: 8080 }], env: [{ name: "A", value: "1" }] },
    { image: "otel", name: "otel", env: [{ name: "B", value: "1" }] },
  ]);
  const file = manifest().replace(
    "        - image: app\n          env:\n            - {name: LOG_LEVEL, value: debug}",
    [
      "        - {image: app, name: renamed, ports: [{containerPort: 8080}], env: [{name: A, value: '1'}]}",
      "        - {image: otel, name: otel}",
    ].join("\n"),
  );
  expect(replace(file, two).drops.map(({ container, name }) => [container, name])).toEqual([["otel", "B"]]);
});
