import { variableReserved } from "../../rules/variable-reserved.ts";
import { testRule } from "../support/test-rule.ts";

const services = { backend: {} };

testRule(variableReserved, {
  valid: {
    "PORT of a sidecar": {
      services,
      workloads: {
        backend: {
          containers: [
            { name: "nginx", ports: [8080], variables: { A: "1" } },
            { name: "app", variables: { PORT: "8081" } },
          ],
        },
      },
    },
    "PORT of a worker pool, which has no port": {
      services: { pool: { kind: "worker-pool" } },
      workloads: { pool: { PORT: "8080" } },
    },
    "PORT on a laptop": { tier: "local", services, workloads: { backend: { PORT: "8888" } } },
    "names of another kind of workload": {
      services,
      workloads: { backend: { CLOUD_RUN_TASK_INDEX: "0", CLOUD_RUN_WORKER_POOL: "p" } },
    },
    "names that only look alike": {
      services,
      workloads: { backend: { SERVICE_PORT: "8080", PORT_HTTP: "80", K_SINK: "x", GOOGLE_CLOUD_PROJECT: "acme" } },
    },
  },
  invalid: {
    "a name of the service on its sidecar": {
      scene: {
        services,
        workloads: {
          backend: {
            containers: [
              { name: "nginx", ports: [8080], variables: { A: "1" } },
              { name: "app", variables: { K_SERVICE: "backend" } },
            ],
          },
        },
      },
      messages: ["K_SERVICE is reserved on a service, Cloud Run sets it itself"],
    },
    "PORT of the only container": {
      scene: { services, workloads: { backend: { PORT: "8888" } } },
      messages: ["PORT is reserved on a service, Cloud Run sets it itself"],
    },
    "PORT of the ingress container": {
      scene: {
        services,
        workloads: {
          backend: {
            containers: [
              { name: "nginx", ports: [8080], variables: { PORT: "8080" } },
              { name: "app", variables: { PORT: "8081" } },
            ],
          },
        },
      },
      messages: ["PORT is reserved on a service, Cloud Run sets it itself"],
    },
    "PORT of a job": {
      scene: { services: { migrate: { kind: "job" } }, workloads: { migrate: { PORT: "8080" } } },
      messages: ["PORT is reserved on a job, Cloud Run sets it itself"],
    },
    "the names of a service": {
      scene: {
        services,
        workloads: { backend: { K_SERVICE: "backend", K_REVISION: "backend-1", K_CONFIGURATION: "backend" } },
      },
      messages: ["K_SERVICE", "K_REVISION", "K_CONFIGURATION"].map(
        (name) => `${name} is reserved on a service, Cloud Run sets it itself`,
      ),
    },
    "the names of a job": {
      scene: {
        services: { migrate: { kind: "job" } },
        workloads: { migrate: { CLOUD_RUN_JOB: "migrate", CLOUD_RUN_TASK_COUNT: "1" } },
      },
      messages: ["CLOUD_RUN_JOB", "CLOUD_RUN_TASK_COUNT"].map(
        (name) => `${name} is reserved on a job, Cloud Run sets it itself`,
      ),
    },
    "the names of a worker pool": {
      scene: {
        services: { pool: { kind: "worker-pool" } },
        workloads: { pool: { CLOUD_RUN_WORKER_POOL: "pool", CLOUD_RUN_REVISION: "pool-1" } },
      },
      messages: ["CLOUD_RUN_WORKER_POOL", "CLOUD_RUN_REVISION"].map(
        (name) => `${name} is reserved on a worker pool, Cloud Run sets it itself`,
      ),
    },
    "one that comes from a secret": {
      scene: { services, workloads: { backend: { K_SERVICE: { secret: "name" } } } },
      messages: ["K_SERVICE is reserved on a service, Cloud Run sets it itself"],
    },
    "the prefix of deploy tools": {
      scene: { services, workloads: { backend: { X_GOOGLE_TRACE: "1" } } },
      messages: ["X_GOOGLE_TRACE has a prefix that is reserved for deploy tools, and gcloud refuses it"],
    },
  },
});
