import { type Fact, known, unverified } from "../../model/index.ts";
import type { Ask } from "./ask.ts";
import { toTarget } from "./ask.ts";

/** One page, as the clients answer with `autoPaginate: false`: entries, next request, whole response. */
export type PageAnswer<T> = readonly [
  readonly T[],
  unknown,
  { readonly nextPageToken?: string | null; readonly unreachable?: readonly string[] | null } | null | undefined,
  ...unknown[],
];

export interface Listing<T> {
  readonly items: readonly T[];
  /** Names of locations that the answer says are missing in it. */
  readonly unreachable: readonly string[];
}

/**
 * Every page of a list. A page that fails, or a token that comes a second time, makes the whole unknown: half a list
 * would let a missing entry look like one that does not exist.
 */
export const readPages = async <T>(
  ask: Ask,
  readPage: (pageToken: string) => Promise<Fact<PageAnswer<T>>>,
): Promise<Fact<Listing<T>>> => {
  const items: T[] = [];
  const unreachable: string[] = [];
  const seen = new Set<string>();
  for (let pageToken = ""; ; ) {
    const page = await readPage(pageToken);
    if (!page.known) return page;
    const [entries, , response] = page.value;
    for (const entry of entries) items.push(entry);
    unreachable.push(...(response?.unreachable ?? []));
    const next = response?.nextPageToken ?? "";
    if (next === "") return known({ items, unreachable });
    if (seen.has(next)) {
      return unverified(
        "corrupted",
        `the list of ${toTarget(ask.resource)} repeats a page (${ask.permission})`,
        "run again",
      );
    }
    seen.add(next);
    pageToken = next;
  }
};
