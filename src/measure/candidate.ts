import type { Expectation, TypeSpec } from "../model/index.ts";
import { isSecretName, isSecretType } from "../model/index.ts";

/** A decoded value on its way through the verdicts. It lives as long as one call of `measure`. */
export interface Candidate {
  /** The whole text. */
  readonly raw: string;
  /** Without white space at the ends and without surrounding quotes: those have verdicts of their own. */
  readonly core: string;
  readonly spec: TypeSpec | null;
  /** The contract says that it is a secret: random text is normal, words are not. */
  readonly secretType: boolean;
  /** Type or name say that random characters are normal in it. */
  readonly jumbleType: boolean;
  readonly expectation: Expectation;
}

export const toCandidate = (raw: string, core: string, expectation: Expectation): Candidate => {
  const { spec } = expectation;
  const secretType = spec !== null && isSecretType(spec.type);
  return { raw, core, spec, secretType, jumbleType: secretType || isSecretName(expectation.variable), expectation };
};

/** Whether the contract itself states this text as a legal value: then it is meant, whatever it looks like. */
export const isStated = (core: string, { exact, allowed, spec }: Expectation): boolean =>
  exact === core || allowed?.includes(core) === true || (spec?.type === "enum" && spec.values.includes(core));

const ends =
  /(?:TEMPLATE|FORMAT|PATTERN|REGEXP?|PROMPT|MESSAGE|EXPRESSION|QUERY|REWRITE|TEXT|TITLE|DESCRIPTION|LABEL|HINT|SUBJECT|NOTICE|BANNER|GREETING|FOOTER|HTML|CMD|COMMAND|ENTRYPOINT|ARG|SCRIPT)S?$/;

/** Variables whose values are read as templates, run by a shell or shown to people: marks and instructions in them are right. */
export const isTextForPeople = (variable: string): boolean => ends.test(variable.toUpperCase());
