import * as z from "zod";
import type { EnvironmentContract, Location, Repair, Severity, Tier } from "../model/index.ts";
import type { Base, FactName, SubjectKind, View } from "./subject.ts";

/** What a rule says about its subject. The engine adds where, how grave and whether it is suppressed. */
export interface Problem {
  /** The thing first, names in quotes, one sentence, no full stop, no value. */
  readonly message: string;
  /** What to do; default: the rule's `help`. */
  readonly help?: string;
  readonly why?: string | null;
  /** When it is graver or milder than the rule's own severity. */
  readonly severity?: Severity;
  readonly service?: string;
  readonly variable?: string | null;
  readonly secret?: string | null;
  readonly group?: string | null;
  readonly effective?: string | null;
  readonly container?: string | null;
  readonly location?: Location;
  readonly repairs?: readonly Repair[];
}

export type RuleSeverity = Severity | "off";

/**
 * One rule. `appliesTo` narrows the subjects from contract and bindings alone, so that a fact which nobody would
 * judge is neither fetched nor reported as unverified.
 */
export interface Rule<
  S extends SubjectKind = SubjectKind,
  N extends FactName<S> = FactName<S>,
  O = unknown,
  W extends FactName<S> = FactName<S>,
> {
  /** `<subject>-<defect>`, kebab; also the name of the file, the page and the test. */
  readonly id: string;
  /** One sentence: what is wrong. */
  readonly summary: string;
  /** One sentence: what to do. */
  readonly help: string;
  readonly severity: RuleSeverity | Readonly<Record<Tier, RuleSeverity>>;
  readonly subject: S;
  readonly needs: readonly N[];
  /** Facts that the rule can do without: it runs without them, and the report says that they were not known. */
  readonly wants?: readonly W[];
  readonly options: z.ZodType<O>;
  /** The module of the user's that it comes from, as people know it; absent for rules of the catalogue. */
  readonly origin?: string;
  /** Whether a key of the contract other than `policy` asks for a rule that is off by default: then it warns. */
  wantedBy?(environment: EnvironmentContract): boolean;
  appliesTo?(subject: Base<S>, options: O): boolean;
  check(subject: View<S, N, W>, options: O): Iterable<Problem>;
}

/** A rule whose subject, needs and options are not known statically; what lists of rules hold. */
// biome-ignore lint/suspicious/noExplicitAny: a list of rules is heterogeneous; `defineRule` has checked each one
export type AnyRule = Rule<any, any, any, any>;

export const noOptions = z.strictObject({});

/** Makes a rule. A fact that is neither in `needs` nor in `wants` does not exist in the type that `check` gets. */
export const defineRule = <
  S extends SubjectKind,
  const N extends FactName<S> = never,
  O = Record<string, never>,
  const W extends FactName<S> = never,
>(
  rule: Rule<S, N, O, W>,
): Rule<S, N, O, W> => rule;

/** Every fact that a rule looks at. */
export const factsOf = ({ needs, wants = [] }: AnyRule): readonly string[] => [...needs, ...wants];
