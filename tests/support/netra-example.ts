import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Document, parseDocument, type YAMLMap, type YAMLSeq } from "yaml";
import { runMain } from "./run-main.ts";

type Service = "backend" | "auth" | "frontend";
/** A literal; a secret id behind a reference; null removes the variable. */
type Change = string | { readonly secret: string } | null;

/** What is changed in the healthy example before it is checked. */
export interface Edits {
  readonly backend?: Readonly<Record<string, Change>>;
  readonly auth?: Readonly<Record<string, Change>>;
  readonly frontend?: Readonly<Record<string, Change>>;
  /** Secret Manager: text as dotenv reads it between double quotes; null removes the secret. */
  readonly secrets?: Readonly<Record<string, string | null>>;
}

const example = join(import.meta.dirname, "../../examples/netra");

/** Writes the example with its healthy environment edited into a folder. */
export const writeExample = (folder: string, edits: Edits): void => {
  cpSync(example, folder, { recursive: true });
  for (const service of ["backend", "auth", "frontend"] as const) {
    const file = join(folder, "staging-fixed", `${service}.yaml`);
    writeFileSync(file, editManifest(readFileSync(file, "utf8"), edits[service] ?? {}));
  }
  const file = join(folder, "secrets.env");
  writeFileSync(file, editSecrets(readFileSync(file, "utf8"), edits.secrets ?? {}));
};

/** Checks the example's healthy environment after some edits: exit code, and `service VARIABLE rule` for each finding. */
export const checkEdited = async (edits: Edits): Promise<{ code: number; findings: readonly string[] }> => {
  const folder = mkdtempSync(join(tmpdir(), "netra-preflight-example-"));
  try {
    writeExample(folder, edits);
    const { code, stdout, stderr } = await runMain(["staging-fixed", "--format", "json"], { cwd: folder });
    if (stdout === "") throw new Error(stderr);
    return { code, findings: JSON.parse(stdout).findings.map(toLine).sort() };
  } finally {
    rmSync(folder, { recursive: true });
  }
};

interface JsonFinding {
  readonly rule: string;
  readonly service: Service;
  readonly variable: string | null;
  readonly group: string | null;
  readonly effective: string | null;
}

const toLine = ({ rule, service, variable, group, effective }: JsonFinding): string =>
  `${service} ${variable ?? group ?? effective ?? "-"} ${rule}`;

const editManifest = (text: string, changes: Readonly<Record<string, Change>>): string => {
  const document = parseDocument(text);
  const env = document.getIn(["spec", "template", "spec", "containers", 0, "env"]) as YAMLSeq<YAMLMap>;
  for (const [name, change] of Object.entries(changes)) {
    env.items = env.items.filter((entry) => entry.get("name") !== name);
    if (change === null) continue;
    const value =
      typeof change === "string"
        ? { name, value: change }
        : { name, valueFrom: { secretKeyRef: { key: "latest", name: change.secret } } };
    env.items.push(new Document(value).contents as unknown as YAMLMap);
  }
  return document.toString();
};

const editSecrets = (text: string, changes: Readonly<Record<string, string | null>>): string => {
  const lines = text.split("\n").filter((line) => !Object.hasOwn(changes, line.split("=")[0] ?? ""));
  const added = Object.entries(changes).flatMap(([id, value]) => (value === null ? [] : [`${id}="${value}"`]));
  return [...lines, ...added, ""].join("\n");
};
