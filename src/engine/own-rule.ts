import { nearestWord, severities } from "../model/index.ts";
import { factNamesOf, subjectKinds } from "./fact-names.ts";
import { toFrozen } from "./frozen-view.ts";
import type { AnyRule, Problem } from "./rule.ts";

/** A rule of the user's own that can be run, or what is wrong with it. */
export type OwnRule = { readonly rule: AnyRule } | { readonly fault: string; readonly hint: string | null };

/**
 * Checks what a module of the user's exports as a rule, and hands back one that is as safe as those of the catalogue: it
 * sees nothing that it did not ask for, can change nothing, and what it says has the form of a problem.
 */
export const toOwnRule = (candidate: unknown, origin: string): OwnRule => {
  if (typeof candidate !== "object" || candidate === null) {
    return { fault: "is no rule", hint: "make it with defineRule of netra-preflight" };
  }
  const fault = faultOf(candidate as Readonly<Record<string, unknown>>);
  return fault ?? { rule: isolate(candidate as AnyRule, origin) };
};

const words: readonly unknown[] = [...severities, "off"];

type Fault = { readonly fault: string; readonly hint: string | null };

const faultOf = (rule: Readonly<Record<string, unknown>>): Fault | null => {
  const { id, summary, help, severity, subject, needs, wants, options, check } = rule;
  if (typeof id !== "string" || !/^[a-z][a-z0-9]*(?:-[a-z0-9]+)+$/.test(id)) {
    return {
      fault: "has no id of the form subject-defect",
      hint: "lower case words with hyphens, e.g. variable-unprefixed",
    };
  }
  const sentence = [summary, help].findIndex((text) => typeof text !== "string" || text.trim() === "");
  if (sentence !== -1) return { fault: `has no ${["summary", "help"][sentence]}`, hint: "one sentence" };
  const byTier = typeof severity === "object" && severity !== null ? Object.values(severity) : [severity];
  if (byTier.length === 0 || !byTier.every((each) => words.includes(each))) {
    return { fault: "has no severity", hint: "error, warning, info or off; or one by tier: {deployed, local}" };
  }
  if (typeof subject !== "string" || !subjectKinds.includes(subject)) {
    return toUnknown("subject", subject, subjectKinds);
  }
  const facts = [needs, wants ?? []];
  if (!facts.every(Array.isArray)) return { fault: "has no list of needs", hint: "needs: [] where it needs no facts" };
  const unknown = facts.flat().find((each) => !factNamesOf(subject).includes(each as string));
  if (unknown !== undefined) return toUnknown(`fact of a ${subject}`, unknown, factNamesOf(subject));
  const parser = (options as { safeParse?: unknown } | null | undefined)?.safeParse;
  if (typeof parser !== "function") return { fault: "has no options", hint: "a zod object, or noOptions" };
  return typeof check === "function"
    ? null
    : { fault: "has no check", hint: "check is a function that yields problems" };
};

const toUnknown = (what: string, word: unknown, known: readonly string[]): Fault => {
  const nearest = typeof word === "string" ? nearestWord(word, known) : null;
  const list = known.length === 0 ? "there are none" : `known: ${known.join(", ")}`;
  return {
    fault: `names an unknown ${what}: ${JSON.stringify(word)}`,
    hint: nearest === null ? list : `did you mean "${nearest}"?`,
  };
};

const isolate = (rule: AnyRule, origin: string): AnyRule => {
  const { wantedBy, appliesTo } = rule;
  return {
    id: rule.id,
    summary: rule.summary,
    help: rule.help,
    severity: rule.severity,
    subject: rule.subject,
    needs: rule.needs,
    ...(rule.wants === undefined ? {} : { wants: rule.wants }),
    options: rule.options,
    origin,
    ...(wantedBy === undefined ? {} : { wantedBy: (environment) => wantedBy.call(rule, toFrozen(environment)) }),
    ...(appliesTo === undefined ? {} : { appliesTo: (base, options) => appliesTo.call(rule, toFrozen(base), options) }),
    *check(view, options) {
      for (const problem of rule.check(toFrozen(view), options)) yield toProblem(problem);
    },
  };
};

const texts = ["help", "why", "service", "variable", "secret", "group", "effective", "container"] as const;

/** Only what a problem is made of, and only of the right kind: the rest of the tool relies on it. */
const toProblem = (said: unknown): Problem => {
  const problem = (typeof said === "object" && said !== null ? said : {}) as Readonly<Record<string, unknown>>;
  const { message, severity } = problem;
  if (typeof message !== "string" || message === "") throw new TypeError("a problem has no message");
  const named = texts.flatMap((key) => {
    const value = problem[key];
    if (value === undefined) return [];
    if (typeof value !== "string" && value !== null) throw new TypeError(`"${key}" of a problem is no text`);
    return [[key, value] as const];
  });
  if (severity !== undefined && (severity === "off" || !words.includes(severity))) {
    throw new TypeError(`a problem has no severity ${JSON.stringify(severity)}`);
  }
  return {
    message,
    ...Object.fromEntries(named),
    ...(severity === undefined ? {} : { severity: severity as "error" }),
  };
};
