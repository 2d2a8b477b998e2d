import { parseContract } from "../../src/contract/parse.ts";
import { UsageError } from "../../src/model/index.ts";

/** `line:column message | hint` of every fault that an action reports, in order. */
export const faultsOf = (action: () => unknown): string[] => {
  try {
    action();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return [error, ...error.others].map(({ message, hint, location }) => {
      const place = location === null ? "" : `${location.line}:${location.column} `;
      return `${place}${message}${hint === null ? "" : ` | ${hint}`}`;
    });
  }
  return [];
};

/** The faults of a contract's text. */
export const faultsIn = (text: string): string[] => faultsOf(() => parseContract(text, "preflight.yaml"));

/** A contract of one environment and one service, with the service's text from line 4 and the variables at column 7. */
export const withVariables = (variables: string): string =>
  `version: 1\nenvironments: {staging: {project: p}, production: {project: q}}\nservices:\n  auth: {variables: {KEY: {}, "a.b": {}}, effective: {jwt: {first-of: [KEY]}}}\n  backend:\n    variables:\n${variables.replaceAll(/^/gm, "      ")}\n`;
