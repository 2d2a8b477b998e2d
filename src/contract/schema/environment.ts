import * as z from "zod";
import { anyNumber, name, oneOrMany, said, strict, word } from "./words.ts";

const project = () =>
  z
    .union([z.string().regex(/^([a-z0-9.-]+:)?[a-z0-9-]+$/, "must be a project id or number"), z.int()])
    .transform(String)
    .register(...said("Project id or number."));

/** What defines workloads before they are deployed. */
const definitions = () => ({
  manifests: oneOrMany(word())
    .optional()
    .register(...said("Globs of Cloud Run or Knative YAML files.")),
  "terraform-plan": word()
    .optional()
    .register(...said("A plan as `terraform show -json` writes it.")),
  workflow: word()
    .optional()
    .register(...said("A GitHub Actions or Cloud Build file that deploys.")),
});

const source = () =>
  z
    .union([
      z.enum(["cloud-run", "process-env"]),
      strict({
        ...definitions(),
        dotenv: z
          .record(name(), word())
          .optional()
          .register(...said("One dotenv file a service.")),
        snapshot: word()
          .optional()
          .register(...said("A file that `netra-preflight snapshot` wrote.")),
      }),
    ])
    .register(...said("Where the workloads are read: one kind an environment. Default with a project: cloud-run."));

const secrets = () =>
  z
    .union([
      z.enum(["secret-manager", "none"]),
      strict({ dotenv: word().register(...said("A complete dotenv file: NAME is the short secret id.")) }),
    ])
    .register(...said("Where the secrets are read. Default: secret-manager with source cloud-run, else none."));

export const environmentSchema = () =>
  strict({
    tier: z
      .enum(["deployed", "local"])
      .optional()
      .register(...said("local allows loopback hosts, plain http and test-like secrets. Default: deployed.")),
    alias: word()
      .optional()
      .register(...said(`What \${environment} expands to. Default: the environment's name.`)),
    project: project().optional(),
    regions: oneOrMany(z.string().regex(/^[a-z0-9-]+$/, "must be the name of a region"))
      .optional()
      .register(...said("Default: every region where the project has Cloud Run resources.")),
    source: source().optional(),
    secrets: secrets().optional(),
    drift: strict(definitions())
      .optional()
      .register(
        ...said("The definition that what is live is held against: names, sources and secret ids (definition-drift)."),
      ),
    payloads: z
      .enum(["read", "never"])
      .optional()
      .register(...said("never: metadata only, no secret is ever accessed. Default: read.")),
    hosts: anyNumber(word())
      .optional()
      .register(...said("Hosts that belong to this environment; *. stands for any subdomain.")),
    "separate-from": anyNumber(name())
      .optional()
      .register(...said("No secret value or secret id may be shared with these environments.")),
  })
    .register(z.globalRegistry, { id: "environment" })
    .nullable();
