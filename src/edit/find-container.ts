import { type Document, isMap, isScalar, isSeq, parseAllDocuments, type YAMLMap, type YAMLSeq } from "yaml";
import type { RepairTarget } from "../model/index.ts";

/*
 * Decision: files are changed with the `yaml` package, although they are read with js-yaml's events. It is the one library
 * that keeps where each node starts and ends, in block and flow style, and what it reads is only used to find places: the
 * text is then changed by hand, because writing a document anew would lose blank lines, quotes and widths.
 */

/** The API that a document is written for decides the words for a reference. */
export type Dialect = "knative" | "v2";

export interface Entry {
  readonly name: string;
  readonly node: YAMLMap;
}

export interface FoundContainer {
  readonly dialect: Dialect;
  readonly node: YAMLMap;
  readonly siblings: YAMLSeq;
  /** null: the container has no `env`, or an empty one. */
  readonly list: YAMLSeq | null;
  readonly entries: readonly Entry[];
  readonly document: number;
  /** Keys and indexes from the document down to the container. */
  readonly path: readonly (string | number)[];
}

type Refused = { readonly why: string };

export const parseDocuments = (text: string): { readonly list: readonly Document.Parsed[] } | Refused => {
  // Marks of templates are maps as keys, of which the library would warn on standard error.
  const parsed = parseAllDocuments(text, { uniqueKeys: true, strict: true, logLevel: "error" });
  if (!Array.isArray(parsed)) return { why: "the file is empty" };
  const fault = parsed.some(({ errors }) => errors.length > 0);
  return fault ? { why: "the file is no plain YAML, perhaps a template" } : { list: parsed };
};

const templates: Readonly<Record<Dialect, Readonly<Record<RepairTarget["kind"], readonly string[]>>>> = {
  knative: {
    service: ["spec", "template", "spec"],
    job: ["spec", "template", "spec", "template", "spec"],
    "worker-pool": ["spec", "template", "spec"],
  },
  v2: { service: ["template"], job: ["template", "template"], "worker-pool": ["template"] },
};

const kinds: Readonly<Record<RepairTarget["kind"], readonly [kind: string, collection: string]>> = {
  service: ["Service", "services"],
  job: ["Job", "jobs"],
  "worker-pool": ["WorkerPool", "workerPools"],
};

/** The one container of that name in the one definition of that workload. */
export const findContainer = (
  documents: readonly Document.Parsed[],
  target: RepairTarget,
): FoundContainer | Refused => {
  const matches = documents.flatMap((document, index) =>
    toResources(document.contents, []).flatMap(({ node, path }) => {
      const dialect = dialectOf(node, target);
      return dialect === null ? [] : [{ node, path, dialect, document: index }];
    }),
  );
  const [match, another] = matches;
  if (match === undefined) return { why: "its definition was not found in the file" };
  if (another !== undefined) return { why: "the file defines the workload twice" };
  const path = [...match.path, ...templates[match.dialect][target.kind], "containers"];
  const siblings = match.node.getIn(path.slice(match.path.length), true);
  if (!isSeq(siblings)) return { why: "its containers are no plain list" };
  const index = target.container === null ? 0 : siblings.items.findIndex((each) => nameOf(each) === target.container);
  const node = siblings.items[index];
  if (target.container === null && siblings.items.length > 1) return { why: "it has several containers" };
  if (!isMap(node)) return { why: "its container is no plain map" };
  const env = node.get("env", true);
  const isEmpty = env === undefined || (isScalar(env) && env.value === null) || (isSeq(env) && env.items.length === 0);
  if (!isEmpty && !isSeq(env)) return { why: "its variables are no plain list" };
  const list = isSeq(env) && env.items.length > 0 ? env : null;
  const items = list?.items ?? [];
  if (!items.every((item) => isMap(item) && nameOf(item) !== null))
    return { why: "its variables are no plain list of maps" };
  const entries = items.flatMap((item) => (isMap(item) ? [{ name: nameOf(item) ?? "", node: item }] : []));
  const found = { dialect: match.dialect, node, siblings, list, entries, document: match.document };
  return { ...found, path: [...path, index] };
};

interface Resource {
  readonly node: YAMLMap;
  readonly path: readonly (string | number)[];
}

/** A document, or the items of a list. */
const toResources = (node: unknown, path: readonly (string | number)[]): readonly Resource[] => {
  if (isSeq(node)) return node.items.flatMap((item, index) => toResources(item, [...path, index]));
  if (!isMap(node)) return [];
  const pages = node.has("spec") || node.has("template") ? [] : ["items", "services", "jobs", "workerPools"];
  const lists = pages.filter((key) => isSeq(node.get(key, true)));
  return lists.length === 0
    ? [{ node, path }]
    : lists.flatMap((key) => toResources(node.get(key, true), [...path, key]));
};

const dialectOf = (node: YAMLMap, { kind, workload }: RepairTarget): Dialect | null => {
  const [word, collection] = kinds[kind];
  if (node.get("kind") === word) return node.getIn(["metadata", "name"]) === workload ? "knative" : null;
  const name = node.get("name");
  const isNamed = typeof name === "string" && name.endsWith(`/${collection}/${workload}`);
  return isNamed && !node.has("kind") && node.has("template") ? "v2" : null;
};

const nameOf = (node: unknown): string | null => {
  const name = isMap(node) ? node.get("name") : null;
  return typeof name === "string" ? name : null;
};
