import type { Requirement } from "../model/index.ts";
import { isSecretType } from "../model/index.ts";

/** Whether strength rules judge the variable: a secret type, or a database URL for the sake of the password in it. */
export const isStrengthJudged = ({ requirement }: { readonly requirement: Requirement | null }): boolean =>
  requirement !== null && (isSecretType(requirement.spec.type) || requirement.spec.type === "database-url");

/** A database URL is judged by the password in it; every other secret as a whole. */
export const judgedThing = (variable: string, requirement: Requirement | null): string =>
  requirement?.spec.type === "database-url" ? `the password in ${variable}` : variable;
