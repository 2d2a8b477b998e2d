import { expect, test } from "vitest";
import { runMain } from "../support/run-main.ts";
import { inFolder } from "./offline.ts";
import { code, fromSecret, type Json, literal, root, secret, service, toPlanText } from "./terraform-plan/plan.ts";

/** Made up; long enough for a key. */
const key = "Vt3qPz81LmXo92RbKs7dQm83LwZx71VtKp29RbHn";

const env =
  "        env:\n        - name: LOG_LEVEL\n          value: info\n        - name: API_KEY\n          valueFrom:\n            secretKeyRef: {name: api-key, key: latest}\n";
const container = `      containers:\n      - image: x\n${env}`;
const account = "      serviceAccountName: app@acme-staging.iam.gserviceaccount.com\n";
const shifted = (text: string): string => text.replace(/^/gm, "    ").trimEnd();
const v2 = {
  name: "projects/acme-staging/locations/us-central1/services/app",
  template: {
    serviceAccount: "app@acme-staging.iam.gserviceaccount.com",
    volumes: [{ name: "keys", secret: { secret: "api-key", items: [{ path: "k", version: "1" }] } }],
    containers: [
      {
        image: "x",
        ports: [{ containerPort: 8080 }],
        volumeMounts: [{ name: "keys", mountPath: "/keys" }],
        env: [
          { name: "LOG_LEVEL", value: "info" },
          { name: "API_KEY", valueSource: { secretKeyRef: { secret: "api-key", version: "latest" } } },
        ],
      },
    ],
  },
};
const knative =
  "apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata:\n  name: app\n  namespace: acme-staging\nspec:\n  template:\n    spec:\n";
const volumes =
  "      volumes:\n      - name: keys\n        secret: {secretName: api-key, items: [{key: latest, path: k}]}\n      - name: tmp\n        emptyDir: {medium: Memory, sizeLimit: 64Mi}\n      - name: files\n        csi: {driver: gcsfuse.run.googleapis.com, volumeAttributes: {bucketName: b}}\n";
const mounts =
  "        volumeMounts:\n        - {name: keys, mountPath: /keys}\n        - {name: tmp, mountPath: /scratch}\n        - {name: files, mountPath: /files}\n";

const plan = (): string => {
  const after = service("app", [literal("LOG_LEVEL", "info"), fromSecret("API_KEY", "api-key", "latest")]);
  const version = "google_secret_manager_secret_version.key";
  return toPlanText(
    [
      { address: "google_cloud_run_v2_service.app", after, unknown: { uri: true } },
      { address: "google_secret_manager_secret.key", after: secret("api-key") },
      { address: version, after: { secret: "projects/acme-staging/secrets/api-key", secret_data: key, enabled: true } },
    ],
    root(
      code("google_cloud_run_v2_service.app", {}, { depends_on: [version] }),
      code("google_secret_manager_secret.key"),
      code(version),
    ) as Json,
  );
};

const workflow = `jobs:
  deploy:
    steps:
      - uses: google-github-actions/deploy-cloudrun@v3
        with:
          service: app
          region: us-central1
          image: x
          env_vars: LOG_LEVEL=info
          env_vars_update_strategy: overwrite
          secrets: API_KEY=api-key:latest
          secrets_update_strategy: overwrite
`;

test.each<[string, string, string, string, string?]>([
  ["service", "app.yaml", `${knative}${account}${container}`, "{manifests: [app.yaml]}"],
  [
    "service with a sidecar and volumes",
    "app.yaml",
    `${knative}${account}${volumes}${container}        ports: [{containerPort: 8080}]\n${mounts}      - image: y\n        name: proxy\n        env: [{name: PORT, value: "9000"}]\n`,
    "{manifests: [app.yaml]}",
  ],
  [
    "job",
    "app.yaml",
    `apiVersion: run.googleapis.com/v1\nkind: Job\nmetadata: {name: app}\nspec:\n  template:\n    spec:\n      template:\n        spec:\n${shifted(account + container)}\n`,
    "{manifests: [app.yaml]}",
    "job",
  ],
  [
    "worker pool",
    "app.yaml",
    `apiVersion: run.googleapis.com/v1\nkind: WorkerPool\nmetadata: {name: app}\nspec:\n  template:\n    spec:\n${account}${container}`,
    "{manifests: [app.yaml]}",
    "worker-pool",
  ],
  ["answer of the v2 API", "app.json", JSON.stringify(v2), "{manifests: [app.json]}"],
  ["Terraform plan", "plan.json", plan(), "{terraform-plan: plan.json}"],
  ["workflow", "deploy.yml", workflow, "{workflow: deploy.yml}"],
])("a healthy %s gives no finding, and nothing is left unverified", async (_, file, text, source, kind = "service") => {
  const contract = `version: 1
environments:
  staging: {project: acme-staging, regions: [us-central1], source: ${source}, secrets: {dotenv: s.env}}
services:
  app:
    kind: ${kind}
    variables:
      LOG_LEVEL: {type: enum, values: [info]}
      API_KEY: {type: secret, secret: api-key}
`;
  const { folder, done } = inFolder({ [file]: text, "preflight.yaml": contract, "s.env": `api-key=${key}\n` });
  try {
    const { code: exit, stdout } = await runMain(["staging", "--format", "json"], { cwd: folder, env: {} });
    const report: unknown = JSON.parse(stdout);
    expect(report).toMatchObject({ findings: [], unverified: [] });
    expect(exit).toBe(0);
  } finally {
    done();
  }
});
