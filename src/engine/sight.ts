import type { Fact } from "../model/index.ts";
import type { AnyRule } from "./rule.ts";
import type { Visit } from "./visit.ts";

/** A subject and what was asked about it so far: forty rules look at each variable, and most ask for the same facts. */
export interface Sight {
  readonly visit: Visit;
  /** A fact by its name, looked up once. */
  factOf(name: string): Fact<unknown> | null;
  /** The object that a rule is handed: the subject, and room for facts. */
  viewFor(rule: AnyRule): Record<string, unknown>;
}

export const toSight = (visit: Visit): Sight => {
  const facts = new Map<string, Fact<unknown> | null>();
  let shared: Record<string, unknown> | null = null;
  return {
    visit,
    factOf: (name) => {
      const before = facts.get(name);
      if (before !== undefined) return before;
      const fact = visit.fact(name);
      facts.set(name, fact);
      return fact;
    },
    viewFor: ({ origin }) => {
      // A plugin may do anything to what it is handed. The tool's own rules only read what they have asked for.
      if (origin !== undefined) return { ...visit.base };
      shared ??= { ...visit.base };
      return shared;
    },
  };
};
