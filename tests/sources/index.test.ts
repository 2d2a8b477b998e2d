import { describe, expect, onTestFinished, test } from "vitest";
import { toHosts } from "../emulator/hosts.ts";
import { type Cloud, startEmulator } from "../emulator/index.ts";
import { type Offline, read, variableOf } from "./offline.ts";
import { fromSecret, literal, secret, service, toPlanText } from "./terraform-plan/plan.ts";

const emulate = async (cloud: Cloud): Promise<Readonly<Record<string, string>>> => {
  const emulator = await startEmulator(cloud);
  onTestFinished(() => emulator.close());
  return toHosts(emulator.host);
};

const manifest = `apiVersion: serving.knative.dev/v1
kind: Service
metadata: {name: backend}
spec: {template: {spec: {containers: [{image: x, env: [
  {name: A, valueFrom: {secretKeyRef: {name: jwt, key: latest}}},
  {name: B, valueFrom: {secretKeyRef: {name: old, key: "1"}}},
  {name: C, value: text of jwt}]}]}}}
`;

const digestsOf = async (offline: Offline, ...names: string[]): Promise<readonly (string | null)[]> => {
  const snapshot = await read(offline);
  return names.map((name) => {
    const { value } = variableOf(snapshot, "backend", name);
    return value.known ? value.value.digest : value.reason.code;
  });
};

describe("sources of workloads and of secrets go together", () => {
  test("manifests with Secret Manager", async () => {
    const secrets = { jwt: "text of jwt", old: { versions: [{ value: "x", state: "DISABLED" as const }] } };
    const env = await emulate({ projects: { "acme-staging": { secrets } } });
    const offline = { env, environment: { secrets: "secret-manager" }, files: { "a.yaml": manifest } };
    const [a, b, c] = await digestsOf(offline, "A", "B", "C");
    expect(a).toBe(c);
    expect(b).toBe("no-value");
  });

  test("manifests without any", async () => {
    expect(await digestsOf({ files: { "a.yaml": manifest } }, "A", "B")).toEqual(["not-in-source", "not-in-source"]);
  });

  test("Cloud Run with a dotenv file", async () => {
    const services = [{ name: "backend", env: { A: { secret: "jwt" }, B: { secret: "old" }, C: "text of jwt" } }];
    const env = await emulate({ projects: { "acme-staging": { services } } });
    const environment = { source: "cloud-run", secrets: { dotenv: "s.env" } };
    const [a, b, c] = await digestsOf({ env, environment, files: { "s.env": "jwt=text of jwt\n" } }, "A", "B", "C");
    expect(a).toBe(c);
    expect(b).toBe("no-value");
  });
});

describe("a Terraform plan in front of Secret Manager", () => {
  const address = "google_cloud_run_v2_service.backend";
  const env = [
    fromSecret("A", "jwt"),
    fromSecret("B", "jwt", "1"),
    fromSecret("C", "new"),
    literal("D", "of the plan"),
  ];
  const versionOf = (secret: string) => ({
    address: `google_secret_manager_secret_version.${secret}`,
    after: { secret: `projects/acme-staging/secrets/${secret}`, secret_data: "of the plan", enabled: true },
  });
  const plan = toPlanText([
    { address, after: service("backend", env) },
    { address: "google_secret_manager_secret.new", after: secret("new") },
    versionOf("new"),
    versionOf("jwt"),
  ]);

  test("the plan's version is the latest one, older ones are those of Secret Manager", async () => {
    const hosts = await emulate({ projects: { "acme-staging": { secrets: { jwt: "live" } } } });
    const environment = { source: { "terraform-plan": "plan.json" }, secrets: "secret-manager" };
    const offline = { env: hosts, environment, files: { "plan.json": plan } };
    const [a, b, c, d] = await digestsOf(offline, "A", "B", "C", "D");
    expect([a, c]).toEqual([d, d]);
    expect(b).not.toBe(d);
    const { secrets } = await read(offline);
    expect(secrets).toMatchObject([
      { id: "jwt", secret: { value: { versions: { value: [{ number: "known-after-apply" }, { number: "1" }] } } } },
      { id: "new", secret: { value: { versions: { value: [{ number: "known-after-apply" }] } } } },
    ]);
  });
});
