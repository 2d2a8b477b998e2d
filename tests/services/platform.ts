import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse as parseDotenv } from "dotenv";
import { parse as parseYaml } from "yaml";
import { type Edits, writeExample } from "../support/netra-example.ts";
import { type RunResult, runMain } from "../support/run-main.ts";
import { startAuth } from "./auth.ts";
import { type BackendFaults, startBackend } from "./backend.ts";
import { answer, listen } from "./listen.ts";
import { signingKey, signToken, type Variables } from "./token.ts";

/** The platform as it runs on this machine, with the definitions that it was started from. */
export interface Platform {
  readonly urls: Readonly<Record<Service, string>>;
  readonly variables: Readonly<Record<Service, Variables>>;
  /** A user's token, signed by auth. */
  readonly token: string;
  /** One run of the tool against it; what the contract's probes need is set. */
  run(argv: readonly string[], env?: Readonly<Record<string, string>>): Promise<RunResult>;
  close(): Promise<void>;
}

const services = ["backend", "auth", "frontend"] as const;
type Service = (typeof services)[number];

/** What is different from the healthy platform: the definitions, or the backend's behaviour. */
export interface Differences extends Edits {
  readonly faults?: BackendFaults;
  /** More of the contract: probes, say. */
  readonly contract?: string;
}

/** Starts the three services with exactly the variables that their manifests and secrets give them. */
export const startPlatform = async (differences: Differences = {}): Promise<Platform> => {
  const folder = mkdtempSync(join(tmpdir(), "netra-preflight-platform-"));
  writeExample(folder, differences);
  const variables = {
    backend: readVariables(folder, "backend"),
    auth: readVariables(folder, "auth"),
    frontend: readVariables(folder, "frontend"),
  };
  const auth = await startAuth(variables.auth);
  const toLocal = (url: string): string => (url === hosts.auth ? auth.url : url);
  const backend = await startBackend({ variables: variables.backend, faults: differences.faults ?? {}, toLocal });
  const frontend = await listen((request, response) => {
    const environment = variables.frontend.NEXT_PUBLIC_ENVIRONMENT;
    if (request.url === "/api/health") answer(response, 200, { status: "healthy", service: "frontend", environment });
    else answer(response, 404, {});
  });
  const urls = { backend: backend.url, auth: auth.url, frontend: frontend.url };
  writeFileSync(join(folder, "preflight.yaml"), toContract(urls, differences.contract ?? ""));
  const token = signToken(signingKey(variables.auth) ?? "auth has no key to sign with");
  const own = {
    NETRA_PREFLIGHT_TOKEN: token,
    NETRA_PREFLIGHT_SERVICE_SECRET: variables.auth.SERVICE_SECRET ?? "auth has no such secret to compare with",
  };
  return {
    urls,
    variables,
    token,
    run: (argv, env = {}) => runMain(argv, { cwd: folder, env: { ...own, ...env } }),
    close: async () => {
      await Promise.all([backend, auth, frontend].map((each) => each.close()));
      rmSync(folder, { recursive: true });
    },
  };
};

const hosts: Readonly<Record<Service, string>> = {
  backend: "https://api.staging.netrasystems.ai",
  auth: "https://auth.staging.netrasystems.ai",
  frontend: "https://app.staging.netrasystems.ai",
};

/** The preset, with the addresses on this machine before the public ones. */
const toContract = (urls: Readonly<Record<Service, string>>, more: string): string => `
version: 1
extends: netra
environments:
  staging:
    project: netra-staging
    regions: [us-central1]
    hosts: ["*.staging.netrasystems.ai"]
    source: {manifests: ["staging-fixed/*.yaml"]}
    secrets: {dotenv: secrets.env}
services:
${services.map((service) => `  ${service}: {urls: {staging: ["${urls[service]}", "${hosts[service]}"]}}\n`).join("")}
${more}
`;

interface Entry {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: { readonly secretKeyRef: { readonly name: string } };
}

/** What Cloud Run would give the container. */
const readVariables = (folder: string, service: Service): Variables => {
  const manifest = parseYaml(readFileSync(join(folder, "staging-fixed", `${service}.yaml`), "utf8"));
  const secrets = parseDotenv(readFileSync(join(folder, "secrets.env"), "utf8"));
  const entries = manifest.spec.template.spec.containers[0].env as readonly Entry[];
  return Object.fromEntries(
    entries.map(({ name, value, valueFrom }) => [name, valueFrom ? secrets[valueFrom.secretKeyRef.name] : value]),
  );
};
