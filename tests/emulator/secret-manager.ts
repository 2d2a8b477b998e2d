import crc32c from "crc-32/crc32c.js";
import type { Cloud, SecretState, VersionState } from "./cloud.ts";
import { Failure } from "./failure.ts";
import { findProject, type Handler, type Request, toPage } from "./world.ts";

interface FoundSecret {
  /** `projects/NUMBER/secrets/ID`: Secret Manager answers with the project's number. */
  readonly name: string;
  readonly secret: SecretState;
}

interface FoundVersion {
  readonly name: string;
  readonly number: number;
  readonly version: VersionState;
}

const maximalPage = 25_000;
const firstDay = Date.UTC(2025, 0, 1);
const day = 86_400_000;

/** Secret Manager v1. Source of the error texts: answers of the API in public issues. */
export const toSecretManager = (cloud: Cloud): Readonly<Record<string, Handler>> => {
  const accesses = new Map<string, number>();
  return {
    ListSecrets: (request) => {
      const parent = request.parent ?? "";
      const { number, project } = findProject(cloud, parent);
      const ids = Object.keys(project.secrets ?? {}).reverse();
      const page = toPage(cloud, ids, { ...request, pageSize: Math.min(request.pageSize || maximalPage, maximalPage) });
      const secrets = page.items.map((id) => toSecret(findSecret(cloud, `projects/${number}/secrets/${id}`)));
      return { secrets, nextPageToken: page.nextPageToken, totalSize: ids.length };
    },
    GetSecret: ({ name = "" }) => toSecret(findSecret(cloud, name)),
    ListSecretVersions: (request) => {
      const found = findSecret(cloud, request.parent ?? "");
      const versions = toVersions(found).reverse();
      const page = toPage(cloud, versions, { ...request, pageSize: request.pageSize || maximalPage });
      return { versions: page.items.map(toVersion), nextPageToken: page.nextPageToken, totalSize: versions.length };
    },
    GetSecretVersion: ({ name = "" }) => toVersion(findVersion(cloud, name)),
    AccessSecretVersion: ({ name = "" }) => access(findVersion(cloud, name), accesses),
    GetIamPolicy: ({ resource = "" }: Request) => findSecret(cloud, resource).secret.policy ?? {},
  };
};

const findSecret = (cloud: Cloud, resource: string, more = ""): FoundSecret => {
  const { number, project } = findProject(cloud, resource);
  const id = resource.split("/")[3] ?? "";
  const name = `projects/${number}/secrets/${id}`;
  const found = Object.hasOwn(project.secrets ?? {}, id) ? project.secrets?.[id] : undefined;
  if (found === undefined) throw new Failure("NOT_FOUND", `Secret [${name}] not found${more}.`);
  return { name, secret: typeof found === "string" ? { versions: [found] } : found };
};

const toVersions = ({ name, secret }: FoundSecret): FoundVersion[] =>
  (secret.versions ?? []).map((version, index) => ({
    name: `${name}/versions/${index + 1}`,
    number: index + 1,
    version: typeof version === "string" ? { value: version } : version,
  }));

/** Getting or accessing a version says the same about a missing secret as about one without versions. */
const findVersion = (cloud: Cloud, resource: string): FoundVersion => {
  const found = findSecret(cloud, resource, " or has no versions");
  const wanted = resource.split("/")[5] ?? "";
  const versions = toVersions(found);
  const number = wanted === "latest" ? versions.length : (found.secret.aliases?.[wanted] ?? Number(wanted));
  const version = versions[number - 1];
  if (version !== undefined) return version;
  if (wanted === "latest") throw new Failure("NOT_FOUND", `Secret [${found.name}] not found or has no versions.`);
  throw new Failure("NOT_FOUND", `Secret Version [${found.name}/versions/${wanted}] not found.`);
};

const toSecret = ({ name, secret }: FoundSecret): object => ({
  name,
  replication: { automatic: {} },
  createTime: new Date(firstDay).toISOString(),
  labels: secret.labels ?? {},
  versionAliases: secret.aliases ?? {},
  ...(secret.expireTime === undefined ? {} : { expireTime: secret.expireTime }),
  ...(secret.rotation === undefined ? {} : { rotation: secret.rotation }),
});

const toVersion = ({ name, number, version }: FoundVersion): object => ({
  name,
  createTime: version.createTime ?? new Date(firstDay + number * day).toISOString(),
  state: version.state ?? "ENABLED",
  ...(version.scheduledDestroyTime === undefined ? {} : { scheduledDestroyTime: version.scheduledDestroyTime }),
});

const access = ({ name, version }: FoundVersion, accesses: Map<string, number>): object => {
  const state = version.state ?? "ENABLED";
  if (state !== "ENABLED") throw new Failure("FAILED_PRECONDITION", `Secret Version [${name}] is in ${state} state.`);
  const data = Buffer.from(version.base64 ?? version.value ?? "", version.base64 === undefined ? "utf8" : "base64");
  const count = (accesses.get(name) ?? 0) + 1;
  accesses.set(name, count);
  const corrupt = version.corrupt ?? 0;
  const isCorrupt = corrupt < 0 || count <= corrupt;
  return { name, payload: { data, dataCrc32c: String((crc32c.buf(data) >>> 0) + (isCorrupt ? 1 : 0)) } };
};
