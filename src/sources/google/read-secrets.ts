import type { protos } from "@google-cloud/secret-manager";
import { type Fact, known, type SecretVersion, type VersionState } from "../../model/index.ts";
import { readPages } from "./pages.ts";
import type { Session } from "./session.ts";

type V1Secret = protos.google.cloud.secretmanager.v1.ISecret;
type V1Version = protos.google.cloud.secretmanager.v1.ISecretVersion;
type Timestamp = protos.google.protobuf.ITimestamp;

/** A secret's own metadata; its versions and grants cost calls of their own. */
export interface SecretMetadata {
  readonly id: string;
  /** Secret Manager answers with the project's number, whatever it was asked with. */
  readonly projectNumber: string | null;
  readonly aliases: Readonly<Record<string, string>>;
  readonly expireTime: string | null;
  readonly nextRotationTime: string | null;
  readonly rotationPeriod: number | null;
}

/** Every secret of a project by id: one call for up to 25,000. Regional secrets are not in it. */
export const readSecretList = (session: Session, project: string): Promise<Fact<ReadonlyMap<string, SecretMetadata>>> =>
  session.once(`secrets ${project}`, async () => {
    const parent = `projects/${project}`;
    const ask = { api: "secretmanager", permission: "secretmanager.secrets.list", resource: parent } as const;
    const listing = await readPages(ask, (pageToken) =>
      session.call("secrets", ask, (client, options) =>
        client.listSecrets({ parent, pageToken, pageSize: 25_000 }, options),
      ),
    );
    if (!listing.known) return listing;
    return known(new Map(listing.value.items.map(toMetadata).map((secret) => [secret.id, secret])));
  });

/** One secret by name; known as null when it does not exist. */
export const readSecret = (session: Session, name: string): Promise<Fact<SecretMetadata | null>> =>
  session.once(name, async () => {
    const ask = { api: "secretmanager", permission: "secretmanager.secrets.get", resource: name } as const;
    const secret = await session.call("secrets", ask, (client, options) => client.getSecret({ name }, options));
    if (secret.known) return known(toMetadata(secret.value[0]));
    return secret.reason.code === "not-found" ? known(null) : secret;
  });

/** Every version of a secret, newest created first: what `latest` means. */
export const readVersions = (session: Session, name: string): Promise<Fact<readonly SecretVersion[]>> =>
  session.once(`versions ${name}`, async () => {
    const ask = { api: "secretmanager", permission: "secretmanager.versions.list", resource: name } as const;
    const listing = await readPages(ask, (pageToken) =>
      session.call("secrets", ask, (client, options) =>
        client.listSecretVersions({ parent: name, pageToken, pageSize: 25_000 }, options),
      ),
    );
    return listing.known ? known(listing.value.items.map(toVersion).sort(newestFirst)) : listing;
  });

const toMetadata = (secret: V1Secret): SecretMetadata => {
  const [, project = "", , id = ""] = (secret.name ?? "").split("/");
  const period = secret.rotation?.rotationPeriod?.seconds;
  return {
    id,
    projectNumber: /^\d+$/.test(project) ? project : null,
    aliases: Object.fromEntries(
      Object.entries(secret.versionAliases ?? {}).map(([alias, version]) => [alias, String(version)]),
    ),
    expireTime: toTime(secret.expireTime),
    nextRotationTime: toTime(secret.rotation?.nextRotationTime),
    rotationPeriod: period === undefined || period === null ? null : Number(period),
  };
};

const states: ReadonlySet<string> = new Set<VersionState>(["ENABLED", "DISABLED", "DESTROYED"]);

const toVersion = (version: V1Version): SecretVersion => {
  const state = String(version.state);
  return {
    number: (version.name ?? "").split("/").at(-1) ?? "",
    // A state that this version of the API does not have cannot be read at run time either.
    state: states.has(state) ? (state as VersionState) : "DISABLED",
    createTime: toTime(version.createTime),
    scheduledDestroyTime: toTime(version.scheduledDestroyTime),
  };
};

const toTime = (time: Timestamp | null | undefined): string | null =>
  time ? new Date(Number(time.seconds ?? 0) * 1000 + Math.floor((time.nanos ?? 0) / 1e6)).toISOString() : null;

const newestFirst = (a: SecretVersion, b: SecretVersion): number =>
  (b.createTime ?? "").localeCompare(a.createTime ?? "") || Number(b.number) - Number(a.number);
