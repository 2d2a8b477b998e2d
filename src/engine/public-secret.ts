import {
  bundlerOf,
  type EnvironmentContract,
  isCertainlySecretName,
  isSecretName,
  isSecretType,
  type Measurement,
  type Requirement,
  type Severity,
} from "../model/index.ts";
import type { VariableView } from "./subject.ts";

/** A variable whose name a build tool may write into the code for browsers. */
export interface PublicVariable {
  readonly environment: EnvironmentContract;
  readonly variable: VariableView;
  readonly requirement: Requirement | null;
  readonly soundLiteral: Measurement | null;
}

/**
 * How grave it is that a secret has a name for browsers; null: it has none, or it is no secret. Where the contract is silent,
 * public settings are kept in Secret Manager too, and plain ones have names with `PASSWORD` in them: only a name that leaves no
 * doubt is an error, and a literal counts unless its text is an ordinary setting.
 */
export const publicSecretOf = (place: PublicVariable): Severity | null => {
  const { environment, variable, requirement, soundLiteral } = place;
  const { name, binding } = variable;
  if (bundlerOf(name) === null) return null;
  if (requirement !== null) return isSecretType(requirement.spec.type) ? "error" : null;
  const isCertain = isCertainlySecretName(name) && environment.tier === "deployed";
  if (binding.kind === "secret") return isCertain ? "error" : isSecretName(name) ? "warning" : null;
  if (binding.kind !== "literal" || !isCertain) return null;
  const isSecret = binding.holds !== undefined || (soundLiteral !== null && soundLiteral.ordinary === null);
  return isSecret ? "error" : null;
};
