import { type FileLocation, UsageError } from "../model/index.ts";
import { type Contract, placeIn } from "./contract.ts";
import { toOneError } from "./errors.ts";
import { toNearestHint } from "./hint.ts";
import { type Path, placeOf } from "./part.ts";
import { toAbsolute } from "./resolve/source.ts";

/** A rule that the contract names. Which rules exist is not known here: the caller compares. */
export interface RuleMention {
  readonly rule: string;
  /** `policy.rules` or `suppressions[2].rule`, for the message. */
  readonly where: string;
  readonly location: FileLocation;
}

/** Every rule id that a contract names, in its policy and its suppressions, of all environments. */
export const toRuleMentions = (contract: Contract): RuleMention[] => [
  ...Object.keys(contract.data.policy?.rules ?? {}).map((rule) => ({
    rule,
    where: "policy.rules",
    location: placeIn(contract, ["policy", "rules", rule]),
  })),
  ...(contract.data.suppressions ?? []).map(({ rule }, index) => {
    const path: Path = ["suppressions", index, "rule"];
    const location = placeOf(contract.root, path);
    return { rule, where: `suppressions[${index}].rule`, location };
  }),
];

/** Throws one UsageError with every rule that the contract names and that is not among the known ones. */
export const refuseUnknownMentions = (contract: Contract, known: readonly string[]): void => {
  const errors = toRuleMentions(contract)
    .filter(({ rule }) => !known.includes(rule))
    .map(({ rule, where, location }) => {
      const hint = toNearestHint(rule, known) ?? "netra-preflight rules lists them";
      return new UsageError(`${where} names the unknown rule "${rule}"`, hint, location);
    });
  if (errors.length > 0) throw toOneError(errors);
};

/** A module with rules of the user's own. */
export interface Plugin {
  /** absolute path */
  readonly file: string;
  readonly location: FileLocation;
}

export const toPlugins = (contract: Contract): Plugin[] =>
  (contract.data.policy?.plugins ?? []).map((text, index) => {
    const path: Path = ["policy", "plugins", index];
    return { file: toAbsolute(contract, text, path), location: placeIn(contract, path) };
  });
