import type { Service } from "./project.ts";
import type { Random } from "./random.ts";

type Shape = (service: Service, id: string) => void;

const setting = (service: Service, name: string, requirement: Record<string, unknown> | null, text: string): void => {
  service.variables.push({ name, requirement, bound: { text } });
};

const annotate = (service: Service, name: string, value: string): void => {
  service.annotations[`run.googleapis.com/${name}`] = value;
};

/** What makes a workload more than one container with an env list, each with the variables that go with it. */
const shapes: Readonly<Record<string, Shape>> = {
  "a collector on localhost": (service) => {
    setting(service, "OTEL_EXPORTER_OTLP_ENDPOINT", { type: "url", schemes: ["http"] }, "http://localhost:4317");
    service.contract.container = "app";
    service.sidecars.push(
      '- name: collector\n  image: otel/opentelemetry-collector:1\n  env:\n  - {name: GOMEMLIMIT, value: "100MiB"}\n  startupProbe: {tcpSocket: {port: 4317}}',
    );
  },
  "a database proxy on loopback": (service) => {
    setting(service, "PROXY_HOST", { type: "host" }, "127.0.0.1");
    setting(service, "PROXY_PORT", { type: "port" }, "5432");
    service.contract.container = "app";
    service.sidecars.push('- name: proxy\n  image: proxy:2\n  env:\n  - {name: PORT, value: "5432"}');
  },
  "a private cache behind a connector": (service) => {
    setting(service, "CACHE_HOST", { type: "host" }, "10.12.0.3");
    setting(
      service,
      "CACHE_URL",
      { type: "database-url", engines: ["redis"], from: "any" },
      "redis://10.12.0.3:6379/0",
    );
    annotate(service, "vpc-access-connector", "acme");
  },
  "a private API by direct egress": (service) => {
    setting(service, "INTERNAL_API_URL", { type: "url", schemes: ["http", "https"] }, "http://10.20.0.9:8080/v1");
    annotate(service, "network-interfaces", '[{"network":"default","subnetwork":"default"}]');
  },
  "a key as a file": (service, id) => {
    setting(service, "TLS_KEY_FILE", {}, "/secrets/tls/tls.key");
    setting(service, "GOOGLE_APPLICATION_CREDENTIALS", {}, "/secrets/account/key.json");
    service.container.push(
      "volumeMounts:\n- {name: tls, mountPath: /secrets/tls}\n- {name: account, mountPath: /secrets/account}",
    );
    service.pod.push(
      "volumes:\n- {name: tls, secret: {secretName: mounted-tls, items: [{key: latest, path: tls.key}]}}\n- {name: account, secret: {secretName: mounted-account, items: [{key: '2', path: key.json}]}}",
    );
    service.mounted = ["mounted-tls", "mounted-account"];
    setting(service, "ACCOUNT_PROJECT", null, id);
  },
  "a disk in memory": (service) => {
    setting(service, "CACHE_DIR", {}, "/cache");
    service.container.push("volumeMounts: [{name: cache, mountPath: /cache}]");
    service.pod.push("volumes: [{name: cache, emptyDir: {medium: Memory, sizeLimit: 64Mi}}]");
  },
  "a second instance": (service, id) => {
    setting(service, "REPORTS_SOCKET", {}, `/cloudsql/${id}:europe-west1:reports/.s.PGSQL.5432`);
    setting(service, "REPORTS_INSTANCE", { type: "cloud-sql-instance" }, `${id}:europe-west1:reports`);
    annotate(service, "cloudsql-instances", `${id}:europe-west1:main,${id}:europe-west1:reports`);
  },
};

/** One shape out of three services has none. */
export const giveShape = (service: Service, id: string, random: Random): void => {
  if (random.below(3) === 0) return;
  shapes[random.pick(Object.keys(shapes))]?.(service, id);
};
