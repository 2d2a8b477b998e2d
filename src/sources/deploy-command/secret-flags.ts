import { UsageError } from "../../model/index.ts";
import { type FlagSet, toShownKey } from "./flag-set.ts";
import { type EntryChange, refuseTogether, stripKeys } from "./literal-flags.ts";
import type { Verb } from "./verb.ts";

/** A secret's version as a flag names it. */
interface SecretSpec {
  /** Digits; null is the workload's own project. */
  readonly project: string | null;
  readonly secret: string;
  readonly version: string;
}

/** A variable or a file that a command takes from Secret Manager. */
export interface SecretTarget extends SecretSpec {
  /** The name of a variable, or the path of a file, which starts with a slash. */
  readonly name: string;
}

export const isFile = (name: string): boolean => name.startsWith("/");

const most = "At most one of --clear-secrets | --set-secrets | --remove-secrets --update-secrets can be specified";

/**
 * `--set-secrets`, `--update-secrets`, `--remove-secrets` and `--clear-secrets` of one container: variables and files alike.
 * Throws a UsageError where gcloud refuses. Source: gcloud, command_lib/run/flags.py _GetSecretsChanges.
 */
export const toSecretChange = (flags: FlagSet, verb: Verb): EntryChange<SecretTarget> => {
  refuseTogether(flags, ["clear-secrets", "set-secrets"], ["remove-secrets", "update-secrets"], most);
  const set = flags.allPairs("set-secrets");
  const pairs = flags.allPairs("update-secrets") ?? set ?? [];
  const removes = (flags.allItems("remove-secrets") ?? []).map((name) => name.trimStart());
  const updates = stripKeys(pairs).map(({ key, value }) => {
    if (isFile(key)) refuseFile(key, verb);
    return { name: key, ...(verb.kind === "worker-pool" ? parsePoolSpec(key, value) : parseSpec(key, value)) };
  });
  for (const name of removes) if (isFile(name) && verb.kind === "worker-pool") refuseFile(name, verb);
  const isCleared = flags.switch("clear-secrets") === true;
  const by = set === null ? "--update-secrets" : "--set-secrets";
  return {
    updates,
    removes,
    clears: isCleared || (set ?? []).length > 0,
    by: isCleared ? "--clear-secrets" : removes.length > 0 ? "--remove-secrets" : by,
  };
};

const refuseFile = (path: string, { kind }: Verb): void => {
  if (kind === "worker-pool") {
    throw new UsageError(
      "Secrets volume mount is not supported for Worker Pools yet",
      "give the secret to a variable instead",
    );
  }
  const [, ...segments] = path.split("/");
  if (segments.length >= 2 && segments.every((segment) => !["", ".", ".."].includes(segment))) return;
  throw new UsageError(
    `Mount path [${path}] must be in the form /<mountPath>/<path>`,
    "name a folder and a file in it, e.g. /secrets/key=SECRET:latest",
  );
};

const remote = /^projects\/([0-9]{1,19})\/secrets\/([a-zA-Z0-9_-]{1,255})(?::(.+)|\/versions\/(.+))?$/;
const local = /^[a-zA-Z0-9_-]{1,255}$/;

/** Another project is named by its number. Source: gcloud, command_lib/run/secrets_mapping.py ReachableSecret. */
const parseSpec = (name: string, text: string): SecretSpec => {
  const [, project, id, short, long] = remote.exec(text) ?? [];
  if (project !== undefined && id !== undefined) return { project, secret: id, version: short ?? long ?? "latest" };
  const [secret = "", version, ...more] = text.split(":");
  if (more.length > 0) throw toNoSpec(`Invalid secret spec for ${toShownKey(name)}`);
  if (version === undefined) throw toNoVersion(name);
  if (local.test(secret)) return { project: null, secret, version };
  // Only a path of Secret Manager's is repeated: anything else may be a value that was put here by mistake.
  if (!/^projects\/[^/]*\/secrets\/[^/]*$/.test(secret)) throw toNoSpec(`${toShownKey(name)} names no valid secret`);
  throw new UsageError(
    `'${secret}' is not a valid secret name`,
    "gcloud takes the number of another project here, not its id: projects/NUMBER/secrets/NAME:VERSION",
  );
};

/** Worker pools have a parser of their own. Source: gcloud, command_lib/run/v2/config_changes.py SecretsEnvVarChanges. */
const parsePoolSpec = (name: string, text: string): SecretSpec => {
  const [secret = "", version, ...more] = text.split(":");
  if (version === undefined) throw toNoVersion(name);
  if (more.length > 0) throw toNoSpec(`Invalid secret name and version for ${toShownKey(name)}`);
  const [, project, id] = /^projects\/([^/]+)\/secrets\/([^/]+)$/.exec(secret) ?? [];
  return { project: project ?? null, secret: id ?? secret, version };
};

const toNoVersion = (key: string): UsageError => {
  const name = toShownKey(key).replaceAll('"', "");
  return new UsageError(
    `No secret version specified for ${name}. Use ${name}:latest to reference the latest version`,
    "name the version behind the secret: NAME=SECRET:latest",
  );
};

const toNoSpec = (message: string): UsageError =>
  new UsageError(message, "write NAME=SECRET:VERSION, e.g. NAME=my-secret:latest");
