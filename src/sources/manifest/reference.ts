import type { SecretAlias, SecretReference } from "../../model/index.ts";

/** Source: Secret Manager v1, CreateSecretRequest.secret_id. */
const legalId = /^[A-Za-z0-9_-]{1,255}$/;

const fullName = /^projects\/([^/]+)\/secrets\/([^/]+)$/;

/** A workload's own project, by each of its names. */
export interface OwnProject {
  readonly project: string | null;
  readonly projectNumber: string | null;
}

const toForeign = (project: string, own: OwnProject): string | null =>
  project === own.project || project === own.projectNumber ? null : project;

/**
 * v2: `name`, or `projects/PROJECT/secrets/NAME` for another project. Regional secrets are not supported.
 * Source: Cloud Run v2, SecretKeySelector.
 */
export const toV2Reference = (name: string, version: string, own: OwnProject): SecretReference => {
  const [, project, secret] = fullName.exec(name) ?? [];
  if (project !== undefined && secret !== undefined && legalId.test(secret)) {
    return { project: toForeign(project, own), secret, version, malformed: null };
  }
  return toLocal(name, version);
};

/**
 * v1: `name` is a secret of the workload's own project, or an alias that the template's annotation declares.
 * Source: Cloud Run v1, SecretKeySelector.
 */
export const toKnativeReference = (
  name: string,
  version: string,
  aliases: ReadonlyMap<string, SecretAlias>,
  own: OwnProject,
): SecretReference => {
  const target = aliases.get(name)?.target ?? null;
  if (target === null) return toLocal(name, version);
  return { project: toForeign(target.project, own), secret: target.secret, version, malformed: null };
};

const toLocal = (name: string, version: string): SecretReference => ({
  project: null,
  secret: name,
  version,
  malformed: name === "" || legalId.test(name) ? null : name,
});

/** Project and secret may still be marks of a template. */
const aliasEntry =
  /^([A-Za-z0-9_-]{1,255}):projects\/([^/\s]+)\/secrets\/([A-Za-z0-9_-]{1,255}|\$\{\w+\})(?:(?::|\/versions\/)[A-Za-z0-9_-]+)?$/;

/**
 * The entries of `run.googleapis.com/secrets`: `ALIAS:projects/PROJECT/secrets/NAME[:VERSION]`, commas between them.
 * An entry of another form keeps its text before the first colon as alias and has no target.
 * Source: gcloud, command_lib/run/secrets_mapping.py.
 */
export const parseAliases = (
  text: string,
  on: SecretAlias["on"],
  location: SecretAlias["location"],
): readonly SecretAlias[] =>
  text.trim() === ""
    ? []
    : text.split(",").map((entry) => {
        const [, alias, project, secret] = aliasEntry.exec(entry) ?? [];
        if (alias === undefined || project === undefined || secret === undefined) {
          return { alias: (entry.split(":")[0] ?? "").trim(), target: null, on, location };
        }
        return { alias, target: { project, secret }, on, location };
      });
