import { workloadMissing } from "../../rules/workload-missing.ts";
import type { PlannedRemoval } from "../../src/model/index.ts";
import { testRule } from "../support/test-rule.ts";

const removal = (more: Partial<PlannedRemoval>): PlannedRemoval => ({
  address: "google_cloud_run_v2_service.backend",
  kind: "service",
  workload: "backend",
  ...more,
});

testRule(workloadMissing, {
  valid: {
    "the service runs": { services: { backend: {} }, workloads: { backend: { A: "1" } } },
    "it runs under the name that the contract gives it": {
      services: { backend: { workload: "netra-backend-${environment}" } },
      workloads: { backend: { A: "1" } },
    },
    "a job is there as a job": { services: { migrate: { kind: "job" } }, workloads: { migrate: { A: "1" } } },
    "a service that does not belong to this environment": {
      environments: { production: { project: "acme-production" } },
      services: { backend: {}, reports: { environments: ["production"] } },
      workloads: { backend: { A: "1" } },
    },
    "the plan destroys another kind of that name, and another name of that kind": {
      services: { backend: {} },
      workloads: { backend: { A: "1" } },
      terraform: { removals: [removal({ kind: "job" }), removal({ workload: "backend-v1" })] },
    },
    "the plan moves it to another region": {
      services: { backend: {} },
      workloads: { backend: { A: "1" } },
      terraform: { removals: [removal({})] },
    },
    "a service that needs nothing runs without variables": { services: { web: {} }, workloads: { web: {} } },
  },
  invalid: {
    "nothing answers to the name": {
      scene: { services: { backend: { workload: "netra-backend-${environment}" } } },
      messages: ['"netra-backend-staging" does not exist as a service in "staging"'],
    },
    "the plan destroys it": {
      scene: { services: { backend: {} }, terraform: { removals: [removal({})] } },
      messages: [
        '"backend" will not exist as a service in "staging": the plan destroys it (google_cloud_run_v2_service.backend)',
      ],
    },
    "the plan destroys a job of that name, and makes no service": {
      scene: { services: { backend: {} }, terraform: { removals: [removal({ kind: "job" })] } },
      messages: ['"backend" does not exist as a service in "staging"'],
    },
    "only a job has the name": {
      scene: { services: { migrate: {} }, workloads: { migrate: { kind: "job", containers: [{}] } } },
      messages: ['"migrate" does not exist as a service in "staging"'],
    },
    "it runs under a name one slip away": {
      scene: {
        services: { worker: { kind: "worker-pool" }, backend: {} },
        workloads: { workr: { kind: "worker-pool", containers: [{}] }, backend: { A: "1" } },
      },
      messages: ['"worker" does not exist as a worker pool in "staging"'],
    },
    "the near name is another service's": {
      scene: { services: { reports: {}, report: {} }, workloads: { report: { A: "1" } } },
      messages: ['"reports" does not exist as a service in "staging"'],
    },
    "one of two services is not deployed": {
      scene: { services: { backend: {}, pool: { kind: "worker-pool" } }, workloads: { backend: { A: "1" } } },
      messages: ['"pool" does not exist as a worker pool in "staging"'],
    },
  },
});
