import type { Finding } from "../../src/engine/index.ts";
import type { RepairTarget } from "../../src/model/index.ts";

/** A finding about nothing in particular. */
export const someFinding = (more: Partial<Finding> = {}): Finding => ({
  rule: "variable-missing",
  severity: "error",
  environment: "staging",
  service: "backend",
  workload: "backend",
  container: null,
  variable: "A",
  secret: null,
  group: null,
  effective: null,
  message: "A is not set",
  help: "Set it.",
  why: null,
  fix: [],
  location: { file: "backend.yaml", line: 1, column: 1 },
  url: "https://example.com",
  fingerprint: "1",
  state: "open",
  cause: null,
  ...more,
});

/** A live service of one container. */
export const someTarget = (more: Partial<RepairTarget> = {}): RepairTarget => ({
  kind: "service",
  workload: "backend",
  project: "p",
  region: "r",
  container: null,
  location: { file: "backend.yaml", line: 1, column: 1 },
  isDeployed: true,
  ...more,
});
