import type { Visit } from "../../src/engine/visit.ts";

/** Every rule runs. */
export const always = (_rule: string): boolean => true;

/** All rules run but these. */
export const without =
  (...rules: readonly string[]) =>
  (rule: string): boolean =>
    !rules.includes(rule);

/** What a subject answers to the name of a fact: the value itself where it is known. */
export const answerOf = (visit: Visit | undefined, name: string): unknown => {
  if (visit === undefined) throw new Error("the subject was not visited");
  const fact = visit.fact(name);
  return fact?.known === true ? fact.value : fact;
};
