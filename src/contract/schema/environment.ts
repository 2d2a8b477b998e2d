import * as z from "zod";
import { anyNumber, name, oneOrMany, strict, word } from "./words.ts";

const project = () =>
  z
    .union([z.string().regex(/^([a-z0-9.-]+:)?[a-z0-9-]+$/, "must be a project id or number"), z.int()])
    .transform(String)
    .describe("Project id or number.");

const source = () =>
  z
    .union([
      z.enum(["cloud-run", "process-env"]),
      strict({
        manifests: oneOrMany(word()).optional().describe("Globs of Cloud Run or Knative YAML files."),
        "terraform-plan": word().optional().describe("A plan as `terraform show -json` writes it."),
        workflow: word().optional().describe("A GitHub Actions or Cloud Build file that deploys."),
        dotenv: z.record(name(), word()).optional().describe("One dotenv file a service."),
        snapshot: word().optional().describe("A file that `netra-preflight snapshot` wrote."),
      }),
    ])
    .describe("Where the workloads are read: one kind an environment. Default with a project: cloud-run.");

const secrets = () =>
  z
    .union([
      z.enum(["secret-manager", "none"]),
      strict({ dotenv: word().describe("A complete dotenv file: NAME is the short secret id.") }),
    ])
    .describe("Where the secrets are read. Default: secret-manager with source cloud-run, else none.");

export const environmentSchema = () =>
  strict({
    tier: z
      .enum(["deployed", "local"])
      .optional()
      .describe("local allows loopback hosts, plain http and test-like secrets. Default: deployed."),
    alias: word().optional().describe(`What \${environment} expands to. Default: the environment's name.`),
    project: project().optional(),
    regions: oneOrMany(z.string().regex(/^[a-z0-9-]+$/, "must be the name of a region"))
      .optional()
      .describe("Default: every region where the project has Cloud Run resources."),
    source: source().optional(),
    secrets: secrets().optional(),
    payloads: z
      .enum(["read", "never"])
      .optional()
      .describe("never: metadata only, no secret is ever accessed. Default: read."),
    hosts: anyNumber(word()).optional().describe("Hosts that belong to this environment; *. stands for any subdomain."),
    "separate-from": anyNumber(name())
      .optional()
      .describe("No secret value or secret id may be shared with these environments."),
  })
    .meta({ id: "environment" })
    .nullable();
