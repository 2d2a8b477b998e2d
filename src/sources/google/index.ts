export { readCloudRun } from "./cloud-run.ts";
export { readSecretManager } from "./secret-manager.ts";
