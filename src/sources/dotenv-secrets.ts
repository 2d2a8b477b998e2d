import type { Fact, Measurement, SecretEntry } from "../model/index.ts";
import { cutByComment, known, notChecked, secretName } from "../model/index.ts";
import { type DotenvEntry, parseDotenv } from "./parse-dotenv.ts";
import { readText, toShownPath } from "./read-text.ts";
import type { ReadSecrets, SecretUse } from "./secret-store.ts";
import type { SourceRequest } from "./source.ts";

const noVersions = notChecked("not-in-source", "a dotenv file of secrets holds no versions");
const noDates = notChecked("not-in-source", "a dotenv file of secrets holds no dates of expiry and rotation");
const noGrants = notChecked("not-in-source", "a dotenv file of secrets holds no grants");

const encoder = new TextEncoder();

/**
 * Secrets out of a dotenv file: a name is the short id of a secret, and the file is complete. Every number, alias and
 * `latest` of an id reads its value; states of versions, dates and grants are not in such a file.
 */
export const readDotenvSecrets: ReadSecrets = async (uses, request) => {
  const texts = readTexts(request);
  const entries = new Map<string, SecretEntry>();
  for (const { project, secret } of uses) entries.set(secretName(project, secret), toEntry(project, secret, texts));
  return {
    entries: [...entries.values()],
    unknown: null,
    ids: known([...texts.keys()]),
    measurements: uses.map((use) => measureUse(use, texts, request)),
  };
};

type Texts = ReadonlyMap<string, Pick<DotenvEntry, "text" | "isCut">>;

const readTexts = ({ secrets, cwd, places }: SourceRequest): Texts => {
  if (secrets.kind !== "dotenv") return new Map();
  const shown = toShownPath(secrets.file, cwd);
  const entries = parseDotenv(readText(secrets.file, shown, "dotenv file", places?.secrets), shown);
  return new Map(entries.map((entry) => [entry.name, entry]));
};

const toEntry = (project: string, id: string, texts: Texts): SecretEntry => ({
  project,
  id,
  secret: known(
    texts.has(id)
      ? {
          project,
          id,
          aliases: {},
          expireTime: null,
          nextRotationTime: null,
          rotationPeriod: null,
          datesUnread: noDates.reason,
          versions: noVersions,
          grants: noGrants,
        }
      : null,
  ),
});

const measureUse = (
  { secret, expectations }: SecretUse,
  texts: Texts,
  { measure }: SourceRequest,
): readonly Fact<Measurement>[] => {
  const found = texts.get(secret);
  if (found === undefined) return expectations.map(() => notChecked("no-value", `there is no secret "${secret}"`));
  const bytes = encoder.encode(found.text);
  const measured = expectations.map((expectation) => {
    const measurement = measure(bytes, expectation);
    return known(found.isCut ? { ...measurement, mangled: cutByComment } : measurement);
  });
  bytes.fill(0);
  return measured;
};
