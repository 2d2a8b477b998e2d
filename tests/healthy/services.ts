import { env, type Healthy, job, keys, service } from "./definition.ts";

const wants = (variables: Readonly<Record<string, unknown>>, more: object = {}) => ({ web: { variables, ...more } });
const database = "postgresql://app:v8Kq-3mZr.Tb6YwLx9@/shop?host=/cloudsql/acme-staging:europe-west1:shop";
const instances = "run.googleapis.com/cloudsql-instances: acme-staging:europe-west1:shop";

/** Kinds of workloads, containers, volumes and references. */
export const definitions: Readonly<Record<string, Healthy>> = {
  "a service with literals only": {
    services: wants({ LOG_LEVEL: { type: "enum", values: ["INFO", "DEBUG"] }, WORKERS: { type: "integer", min: 1 } }),
    files: { "web.yaml": service({ LOG_LEVEL: "INFO", WORKERS: "4" }) },
  },
  "a service of which the contract asks nothing": {
    services: wants({}),
    files: { "web.yaml": service({ PYTHONUNBUFFERED: "1", TZ: "Europe/Berlin", LANG: "C.UTF-8" }) },
  },
  "a service with secrets at latest and at a number": {
    services: wants({
      SESSION_KEY: { type: "hmac-key" },
      MAIL_PASSWORD: { type: "password", secret: "mail-password" },
    }),
    files: { "web.yaml": service({ SESSION_KEY: ["session-key"], MAIL_PASSWORD: ["mail-password", "3"] }) },
    secrets: { "session-key": keys.hex, "mail-password": keys.password },
  },
  "a secret of another project under an alias": {
    services: wants({ SHARED_KEY: { type: "secret" } }),
    files: {
      "web.yaml": service(
        { SHARED_KEY: ["shared"] },
        { annotations: "run.googleapis.com/secrets: shared:projects/415104041262/secrets/session-key" },
      ),
    },
  },
  "a sidecar that the application reaches on localhost": {
    services: wants({ OTEL_EXPORTER_OTLP_ENDPOINT: { type: "url", schemes: ["http", "https"] } }),
    files: {
      "web.yaml": service(
        { OTEL_EXPORTER_OTLP_ENDPOINT: "http://localhost:4317" },
        {
          annotations: `run.googleapis.com/container-dependencies: '{"app": ["collector"]}'`,
          container: "name: app\nports: [{containerPort: 8080}]",
          sidecars: "- {name: collector, image: otel/opentelemetry-collector, startupProbe: {tcpSocket: {port: 4317}}}",
        },
      ),
    },
  },
  "a sidecar that is told its own PORT": {
    services: { web: { container: "proxy", variables: { UPSTREAM: { type: "url", schemes: ["http"] } } } },
    files: {
      "web.yaml": service(
        { UPSTREAM: "http://127.0.0.1:8888" },
        {
          container: "name: proxy\nports: [{containerPort: 8080}]",
          sidecars: `- name: app\n  image: app\n  env:\n  - {name: PORT, value: "8888"}`,
        },
      ),
    },
  },
  "the contract asks for a sidecar's variables": {
    services: { web: { container: "worker", variables: { QUEUE: {}, API_KEY: { type: "secret" } } } },
    files: {
      "web.yaml": service(
        { LOG_LEVEL: "INFO" },
        {
          container: "name: app\nports: [{containerPort: 8080}]",
          sidecars: `- name: worker\n  image: worker\n  env:\n${env({ QUEUE: "orders", API_KEY: ["api-key"] })
            .split("\n")
            .map((line) => `  ${line}`)
            .join("\n")}`,
        },
      ),
    },
    secrets: { "api-key": keys.hexToo },
  },
  "a Cloud SQL socket in a variable of its own": {
    services: wants({ DB_HOST: { type: "host" }, INSTANCE: { type: "cloud-sql-instance" } }),
    files: {
      "web.yaml": service(
        { DB_HOST: "/cloudsql/acme-staging:europe-west1:shop", INSTANCE: "acme-staging:europe-west1:shop" },
        { annotations: instances },
      ),
    },
  },
  "a Cloud SQL socket in a database URL": {
    services: wants({ DATABASE_URL: { type: "database-url", engines: ["postgresql"] } }),
    files: { "web.yaml": service({ DATABASE_URL: ["database-url"] }, { annotations: instances }) },
    secrets: { "database-url": database },
  },
  "two instances, one by its socket file": {
    services: wants({ A: { type: "host" }, B: {} }),
    files: {
      "web.yaml": service(
        { A: "/cloudsql/acme-staging:europe-west1:shop", B: "/cloudsql/acme-staging:europe-west1:logs/.s.PGSQL.5432" },
        { annotations: `${instances},acme-staging:europe-west1:logs` },
      ),
    },
  },
  "a database behind a VPC connector": {
    services: wants({
      REDIS_URL: { type: "database-url", engines: ["redis"], from: "any" },
      DB_HOST: { type: "host" },
    }),
    files: {
      "web.yaml": service(
        { REDIS_URL: "redis://10.12.0.3:6379/0", DB_HOST: "10.12.0.4" },
        {
          annotations:
            "run.googleapis.com/vpc-access-connector: acme\nrun.googleapis.com/vpc-access-egress: private-ranges-only",
        },
      ),
    },
  },
  "a private host by direct VPC egress": {
    services: wants({ API_URL: { type: "url" } }),
    files: {
      "web.yaml": service(
        { API_URL: "https://10.20.0.9/v1" },
        { annotations: `run.googleapis.com/network-interfaces: '[{"network":"default","subnetwork":"default"}]'` },
      ),
    },
  },
  "a secret as a file, with its path in a variable": {
    services: wants({ GOOGLE_APPLICATION_CREDENTIALS: {}, TLS_KEY_PATH: {} }),
    files: {
      "web.yaml": service(
        { GOOGLE_APPLICATION_CREDENTIALS: "/secrets/key/key.json", TLS_KEY_PATH: "/secrets/tls/tls.key" },
        {
          container:
            "ports: [{containerPort: 8080}]\nvolumeMounts:\n- {name: key, mountPath: /secrets/key}\n- {name: tls, mountPath: /secrets/tls}",
          pod: "volumes:\n- {name: key, secret: {secretName: sa-key, items: [{key: latest, path: key.json}]}}\n- {name: tls, secret: {secretName: tls, items: [{key: '2', path: tls.key}]}}",
        },
      ),
    },
    secrets: { "sa-key": "{}", tls: "x" },
  },
  "volumes of every other kind": {
    services: wants({ CACHE_DIR: {}, DATA_DIR: {} }),
    files: {
      "web.yaml": service(
        { CACHE_DIR: "/cache", DATA_DIR: "/data" },
        {
          annotations: "run.googleapis.com/execution-environment: gen2",
          container:
            "ports: [{containerPort: 8080}]\nvolumeMounts:\n- {name: cache, mountPath: /cache}\n- {name: bucket, mountPath: /data}\n- {name: share, mountPath: /mnt/share}",
          pod: "volumes:\n- {name: cache, emptyDir: {medium: Memory, sizeLimit: 64Mi}}\n- {name: bucket, csi: {driver: gcsfuse.run.googleapis.com, volumeAttributes: {bucketName: acme-data}}}\n- {name: share, nfs: {server: 10.0.0.2, path: /share}}",
        },
      ),
    },
  },
  "a job": {
    services: { sweep: { kind: "job", variables: { BATCH: { type: "integer" }, DB_PASSWORD: { type: "password" } } } },
    files: { "sweep.yaml": job({ BATCH: "500", DB_PASSWORD: ["db-password"] }) },
    secrets: { "db-password": keys.password },
  },
  "a job and a service of one name": {
    services: {
      web: { variables: { MODE: { value: "serve" } } },
      migrate: { kind: "job", workload: "web", variables: { MODE: { value: "migrate" } } },
    },
    files: { "web.yaml": service({ MODE: "serve" }), "job.yaml": job({ MODE: "migrate" }, "web") },
  },
  "a worker pool": {
    services: { relay: { kind: "worker-pool", variables: { TOPIC: {}, TOKEN: { type: "secret" } } } },
    files: {
      "relay.yaml": `apiVersion: run.googleapis.com/v1
kind: WorkerPool
metadata: {name: relay}
spec:
  template:
    spec:
      serviceAccountName: relay@acme-staging.iam.gserviceaccount.com
      containers:
      - image: relay
        env:
        - {name: TOPIC, value: orders}
        - {name: PORT, value: "9090"}
        - name: TOKEN
          valueFrom: {secretKeyRef: {name: token, key: latest}}
`,
    },
    secrets: { token: keys.base64 },
  },
  "what gcloud run services describe prints, with its status": {
    services: wants({ LOG_LEVEL: {} }),
    files: {
      "web.yaml": service(
        { LOG_LEVEL: "INFO" },
        {
          spec: "traffic:\n- {latestRevision: true, percent: 100}",
          more: `status:
  address: {url: "https://web-abcdefghij-ew.a.run.app"}
  conditions: [{type: Ready, status: "True"}]
  latestCreatedRevisionName: web-00007-xyz
  latestReadyRevisionName: web-00007-xyz
  traffic: [{latestRevision: true, percent: 100, revisionName: web-00007-xyz}]
  url: https://web-abcdefghij-ew.a.run.app`,
        },
      ),
    },
  },
  "a list of services as JSON": {
    services: { web: { variables: { A: {} } }, api: { variables: { B: {} } } },
    files: {
      "all.json": JSON.stringify({
        apiVersion: "v1",
        kind: "List",
        items: ["web", "api"].map((name, index) => ({
          apiVersion: "serving.knative.dev/v1",
          kind: "Service",
          metadata: { name },
          spec: {
            template: {
              spec: {
                serviceAccountName: "web@acme-staging.iam.gserviceaccount.com",
                containers: [{ image: "x", env: [{ name: index === 0 ? "A" : "B", value: "1" }] }],
              },
            },
          },
        })),
      }),
    },
    source: { manifests: ["all.json"] },
  },
  "a resource of the v2 API": {
    services: wants({ LOG_LEVEL: {}, TOKEN: { type: "secret" } }),
    files: {
      "web.json": JSON.stringify({
        name: "projects/acme-staging/locations/europe-west1/services/web",
        template: {
          serviceAccount: "web@acme-staging.iam.gserviceaccount.com",
          containers: [
            {
              image: "x",
              ports: [{ name: "http1", containerPort: 8080 }],
              env: [
                { name: "LOG_LEVEL", value: "INFO" },
                { name: "TOKEN", valueSource: { secretKeyRef: { secret: "token", version: "latest" } } },
              ],
            },
          ],
        },
      }),
    },
    source: { manifests: ["web.json"] },
    secrets: { token: keys.hex },
  },
  "two documents in one file": {
    services: { web: { variables: { A: {} } }, api: { variables: { A: {} } } },
    files: { "all.yaml": `---\n${service({ A: "1" })}---\n${service({ A: "2" }, { name: "api" })}` },
  },
};
