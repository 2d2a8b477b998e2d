import type { Document } from "yaml";
import type { Repair } from "../model/index.ts";
import type { Dialect, FoundContainer } from "./find-container.ts";

type Change = Extract<Repair, { variable: string }>;
type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** The words of a reference, by the API. */
export const referenceWords: Readonly<
  Record<Dialect, { readonly source: string; readonly id: string; readonly version: string }>
> = {
  knative: { source: "valueFrom", id: "name", version: "key" },
  v2: { source: "valueSource", id: "secret", version: "version" },
};

/** What all documents hold after the change, as data. */
export const toMeant = (
  documents: readonly Document.Parsed[],
  found: FoundContainer,
  change: Change,
): readonly Json[] => {
  const all = toData(documents);
  const own = all[found.document] ?? null;
  return all.map((data, index) => (index === found.document ? changeAt(own, found.path, found.dialect, change) : data));
};

export const isSameMeaning = (documents: readonly Document.Parsed[], meant: readonly Json[]): boolean =>
  toSorted(toData(documents)) === toSorted(meant);

const toData = (documents: readonly Document.Parsed[]): readonly Json[] =>
  documents.map((document) => JSON.parse(JSON.stringify(document.toJS({ maxAliasCount: 1000 }) ?? null)) as Json);

const toSorted = (data: unknown): string =>
  JSON.stringify(data, (_, value: unknown) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );

const changeAt = (data: Json, path: readonly (string | number)[], dialect: Dialect, change: Change): Json => {
  const [step, ...rest] = path;
  if (step === undefined) return changeContainer(data, dialect, change);
  if (typeof step === "number") {
    return (data as readonly Json[]).map((item, index) =>
      index === step ? changeAt(item, rest, dialect, change) : item,
    );
  }
  const map = data as Readonly<Record<string, Json>>;
  return { ...map, [step]: changeAt(map[step] ?? null, rest, dialect, change) };
};

const changeContainer = (data: Json, dialect: Dialect, change: Change): Json => {
  const map = data as Readonly<Record<string, Json>>;
  const entries = (map.env ?? []) as readonly Readonly<Record<string, Json>>[];
  const isOwn = (entry: Readonly<Record<string, Json>>): boolean => entry.name === change.variable;
  if (change.kind === "remove-variable") {
    return entries.some(isOwn) ? { ...map, env: entries.filter((entry) => !isOwn(entry)) } : map;
  }
  const old = entries.find(isOwn);
  const next = toEntryData(old ?? null, dialect, change);
  return {
    ...map,
    env: old === undefined ? [...entries, next] : entries.map((entry) => (isOwn(entry) ? next : entry)),
  };
};

const toEntryData = (
  old: Readonly<Record<string, Json>> | null,
  dialect: Dialect,
  change: Exclude<Change, { kind: "remove-variable" }>,
): Readonly<Record<string, Json>> => {
  if (change.kind === "set-literal") return { name: change.variable, value: change.value };
  const { source, id, version } = referenceWords[dialect];
  const selector =
    ((old?.[source] ?? {}) as Readonly<Record<string, Readonly<Record<string, Json>>>>).secretKeyRef ?? {};
  return {
    name: change.variable,
    [source]: { secretKeyRef: { ...selector, [id]: change.secret, [version]: change.version } },
  };
};
