import { variableForbidden } from "../../rules/variable-forbidden.ts";
import type { AnyRule } from "../../src/engine/index.ts";
import { lintWith } from "./said.ts";
import type { Scene } from "./scene.ts";

/** A backend with these variables, of which a suppression until the end of January 2027 allows the forbidden TESTING. */
export const toSuppressed = (takenAt: string, found: Record<string, string>): Scene => ({
  takenAt,
  services: { backend: { forbidden: { TESTING: "switches authentication off" } } },
  workloads: { backend: found },
  suppressions: [
    {
      rule: "variable-forbidden",
      environment: "staging",
      service: "backend",
      variable: "TESTING",
      reason: "until the new login is out",
      owner: "platform",
      expires: "2027-01-31",
    },
  ],
});

/** What a rule about suppressions says of it. */
export const messagesOf = (rule: AnyRule, scene: Scene): readonly string[] =>
  lintWith([variableForbidden, rule], scene)
    .findings.filter((finding) => finding.rule === rule.id)
    .map(({ message }) => message);
