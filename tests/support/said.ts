import { type AnyRule, type EnvironmentResult, lint, selectRules } from "../../src/engine/index.ts";
import { hash, type Scene, toLintInput } from "./scene.ts";

/** A scene judged by some rules, with the contract's policy. */
export const lintWith = (rules: readonly AnyRule[], scene: Scene): EnvironmentResult => {
  const { environment, snapshot } = toLintInput(scene);
  return lint(environment, snapshot, selectRules(rules, environment), { hash });
};

/** `rule: message`, in the order found. */
export const saidBy = ({ findings }: EnvironmentResult): readonly string[] =>
  findings.map(({ rule, message }) => `${rule}: ${message}`);
