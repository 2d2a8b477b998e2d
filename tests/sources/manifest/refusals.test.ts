import { chmodSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { UsageError } from "../../../src/model/index.ts";
import { readSnapshot } from "../../../src/sources/index.ts";
import { inFolder, read, refusalOf, toRequest } from "../offline.ts";

const service = (name: string, rest = ""): string =>
  `apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata:\n  name: ${name}\n${rest}spec:\n  template:\n    spec:\n      containers:\n      - image: x\n`;

const withEnv = (env: string): string => `${service("a")}        env:${env}`;

const refuse = (content: string | Uint8Array) => refusalOf({ files: { "a.yaml": content } });

describe("files that are no manifests", () => {
  test.each<[string, string | Uint8Array, string]>([
    ["an empty file", "", 'a.yaml:1:1 "a.yaml" is empty'],
    ["blank lines", "\n\n  \n", 'a.yaml:1:1 "a.yaml" is empty'],
    ["comments", "# nothing\n", 'a.yaml:1:1 "a.yaml" holds no Cloud Run workload'],
    ["a text", "just words\n", 'a.yaml:1:1 "a.yaml" holds no Cloud Run workload'],
    [
      "a binary file",
      new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0, 1]),
      'a.yaml:1:1 "a.yaml" is a binary file, not a manifest',
    ],
    ["UTF-16", new Uint8Array([0xff, 0xfe, 0x61, 0]), 'a.yaml:1:1 "a.yaml" is UTF-16'],
    ["Latin-1", new Uint8Array([0x61, 0x3a, 0x20, 0xe9]), 'a.yaml:1:1 "a.yaml" is not UTF-8'],
    [
      "a Deployment",
      "# first\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: x}\n",
      'a.yaml:2:1 "a.yaml" holds no Cloud Run workload, but "Deployment of apps/v1"',
    ],
    [
      "a Service of Kubernetes",
      "apiVersion: v1\nkind: Service\nspec: {template: {}}\n",
      'a.yaml:1:1 "a.yaml" holds no Cloud Run workload, but "Service of v1"',
    ],
    [
      "a Job of Kubernetes beside a ConfigMap",
      "apiVersion: batch/v1\nkind: Job\n---\napiVersion: v1\nkind: ConfigMap\n",
      'a.yaml:1:1 "a.yaml" holds no Cloud Run workload, but "Job of batch/v1", "ConfigMap of v1"',
    ],
    [
      "a contract",
      "version: 1\nservices: {}\n",
      'a.yaml:1:1 "a.yaml" holds no Cloud Run workload, but something that does not say its kind',
    ],
    [
      "__proto__ as a key",
      "apiVersion: serving.knative.dev/v1\n__proto__: {kind: Service}\n",
      'a.yaml:2:1 "__proto__" is no key that a manifest may have',
    ],
  ])("%s", async (_, content, message) => {
    expect(await refuse(content)).toEqual([message]);
  });

  test.each([
    ["an entry that is a text", "\n        - A=1\n", 'an item of "env" is one value where Cloud Run wants a map'],
    ["a map in place of the list", "\n          A: '1'\n", '"env" is a map where Cloud Run wants a list'],
    [
      "a name as a key",
      "\n        - DB_HOST: db\n",
      'an entry of env has the key "DB_HOST" where Cloud Run wants "name"',
    ],
    [
      "a name in a capital",
      "\n        - value: a\n          Name: A\n",
      'an entry of env has the key "Name" where Cloud Run wants "name"',
    ],
    ["a name mistyped", "\n        - nmae: A\n", 'an entry of env has the key "nmae" where Cloud Run wants "name"'],
  ])("an environment as compose writes it comes with the right form: %s", async (_, env, message) => {
    const { folder, done } = inFolder({ "a.yaml": withEnv(env) });
    const hint = expect.stringContaining("`- name: NAME`");
    await expect(readSnapshot(toRequest(folder, {}))).rejects.toMatchObject({ message, hint });
    done();
  });

  test("a kind that is a slip of the hand away comes with the right one", async () => {
    const { folder, done } = inFolder({ "a.yaml": service("a").replace("kind: Service", "kind: Servcie") });
    await expect(readSnapshot(toRequest(folder, {}))).rejects.toMatchObject({ hint: 'did you mean "kind: Service"?' });
    done();
  });

  test.each([
    ["apiVersion: serving.knative.dev/v1", "apiVersion: serving.knative.dev/v2"],
    ["apiVersion: serving.knative.dev/v1", "apiVersion: run.googleapis.com/v1"],
  ])("a right kind of another API comes with the right one: %s", async (right, wrong) => {
    const { folder, done } = inFolder({ "a.yaml": service("a").replace(right, wrong) });
    await expect(readSnapshot(toRequest(folder, {}))).rejects.toMatchObject({ hint: `did you mean "${right}"?` });
    done();
  });

  test("a file of fifty megabytes is refused unread", async () => {
    expect(await refuse(new Uint8Array(50 * 1024 * 1024))).toEqual(['"a.yaml" has 50 MiB, more than any manifest']);
  });

  test("a file that may not be read", async () => {
    const { folder, done } = inFolder({ "a.yaml": service("a") });
    chmodSync(join(folder, "a.yaml"), 0o000);
    chmodSync(folder, 0o755);
    const own = process.geteuid?.() ?? 0;
    // Root may read everything: the test is made as nobody.
    if (own === 0) process.seteuid?.(65_534);
    const reading = readSnapshot(toRequest(folder, {})).finally(() => process.seteuid?.(own));
    await expect(reading).rejects.toThrow('no permission to read "a.yaml"');
    done();
  });
});

describe("definitions that are none", () => {
  test.each([
    ["no name", "apiVersion: serving.knative.dev/v1\nkind: Service\nspec: {}\n", "a.yaml:1:1 this service has no name"],
    ["no containers", service("a").replace(/containers[\s\S]*/, "containers:\n"), 'a.yaml:4:9 "a" has no containers'],
    [
      "no template",
      "apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: {name: a}\n",
      'a.yaml:3:18 "a" has no containers',
    ],
    [
      "containers as a map",
      service("a").replace("- image: x", "  image: x"),
      'a.yaml:9:9 "containers" is a map where Cloud Run wants a list',
    ],
    ["env as a map", withEnv("\n          A: b\n"), 'a.yaml:11:11 "env" is a map where Cloud Run wants a list'],
    ["env as a text", withEnv(" A=b\n"), 'a.yaml:10:14 "env" is one value where Cloud Run wants a list'],
    [
      "an entry as a text",
      withEnv("\n        - A=b\n"),
      'a.yaml:11:11 an item of "env" is one value where Cloud Run wants a map',
    ],
    [
      "an entry as null",
      withEnv("\n        -\n"),
      'a.yaml:11:9 an item of "env" is one value where Cloud Run wants a map',
    ],
    [
      "a name as a list",
      withEnv("\n        - name: [A]\n"),
      'a.yaml:11:17 "name" is a list where Cloud Run wants text',
    ],
    [
      "a value as a map",
      withEnv("\n        - name: A\n          value: {b: c}\n"),
      "a.yaml:12:18 the value of A is a map where Cloud Run wants text",
    ],
    [
      "a source as a text",
      withEnv("\n        - name: A\n          valueFrom: secret\n"),
      'a.yaml:12:22 "valueFrom" is one value where Cloud Run wants a map',
    ],
    ["a key twice", `${service("a")}kind: Service\n`, 'a.yaml:10:1 the key "kind" stands twice in one map'],
  ])("%s", async (_, content, message) => {
    expect(await refuse(content)).toEqual([message]);
  });
});

describe("sets of files", () => {
  test("the faults of all files are told at once, in order", async () => {
    const files = { "b.yaml": "a: [\n", "a.yaml": "", "c.yaml": service("c") };
    expect(await refusalOf({ files })).toEqual([
      'a.yaml:1:1 "a.yaml" is empty',
      "b.yaml:2:1 not YAML: a bracket or quote is not closed",
    ]);
  });

  test("one workload in two files", async () => {
    const files = { "a.yaml": service("a"), "b.yaml": `# copy\n${service("a")}` };
    expect(await refusalOf({ files })).toEqual(['b.yaml:5:9 service "a" is defined twice: a.yaml:4:9 and b.yaml:5:9']);
  });

  test("one workload twice in one file", async () => {
    expect(await refuse(`${service("a")}---\n${service("a")}`)).toEqual([
      'a.yaml:14:9 service "a" is defined twice: a.yaml:4:9 and a.yaml:14:9',
    ]);
  });

  test("one name in two regions, or for a service and a job, is fine", async () => {
    const label = (region: string): string => `  labels: {cloud.googleapis.com/location: ${region}}\n`;
    const job =
      "apiVersion: run.googleapis.com/v1\nkind: Job\nmetadata: {name: a}\nspec: {template: {spec: {template: {spec: {containers: [{image: x}]}}}}}\n";
    const files = {
      "a.yaml": service("a", label("us-central1")),
      "b.yaml": service("a", label("europe-west1")),
      "c.yaml": job,
    };
    const { workloads } = await read({ files });
    expect(workloads.map(({ kind, region }) => `${kind} ${region}`)).toEqual([
      "service us-central1",
      "service europe-west1",
      "job us-central1",
    ]);
  });

  test("names that are still templates are no twins", async () => {
    const files = { "a.yaml": service("${NAME}"), "b.yaml": service("${NAME}") };
    expect((await read({ files })).workloads).toHaveLength(2);
  });

  test("a usage error tells what is accepted", async () => {
    const { folder, done } = inFolder({ "a.yaml": "kind: Pod\napiVersion: v1\n" });
    const error = await readSnapshot(toRequest(folder, {})).catch((each: unknown) => each);
    done();
    expect(error).toBeInstanceOf(UsageError);
    expect(error).toMatchObject({ hint: expect.stringContaining("a Job or WorkerPool of run.googleapis.com/v1") });
  });
});
