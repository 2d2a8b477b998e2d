import { publishedKeys } from "./published-keys.ts";

/** Keys that generators mark as not for use, and tokens of published demonstrations: told by how they begin. */
const beginnings: readonly (readonly [string, string])[] = [
  ["django-insecure-", "the list of keys that django-admin marks as insecure"],
  // {"alg":"HS256","typ":"JWT"}.{"iss":"supabase-demo"
  ["eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJzdXBhYmFzZS1kZW1v", "the list of Supabase's example keys"],
];

const toIndex = (): ReadonlyMap<string, string> => {
  const index = new Map<string, string>();
  for (const [origin, text] of Object.entries(publishedKeys)) {
    for (const key of text.trim().split("\n")) index.set(key, origin);
  }
  return index;
};

let index: ReadonlyMap<string, string> | null = null;

/** How many published values are known, besides the two beginnings. */
export const countPublished = (): number => {
  index ??= toIndex();
  return index.size;
};

/** The list that has the value, exactly as published; null: in none. */
export const findKnown = (core: string): string | null => {
  if (core.length > 300) return null;
  index ??= toIndex();
  return index.get(core) ?? beginnings.find(([beginning]) => core.startsWith(beginning))?.[1] ?? null;
};
