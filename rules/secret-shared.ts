import { defineRule, noOptions } from "../src/engine/rule.ts";
import type { EnvironmentContract, SecretReference } from "../src/model/index.ts";
import { isSecretType, referenceOf } from "../src/model/index.ts";

/** Ids are known from the contract; what is read, and values, are compared when both environments are checked in one run. */
export const secretShared = defineRule({
  id: "secret-shared",
  summary: "An environment uses a secret of an environment that it must be separate from.",
  help: "Give each environment a secret and a value of its own.",
  severity: "error",
  subject: "variable",
  needs: [],
  wants: ["sharedValue"],
  options: noOptions,
  appliesTo: ({ environment, variable, requirement }) =>
    environment.separateFrom.length > 0 &&
    (referenceOf(variable.binding) !== null || (requirement !== null && isSecretType(requirement.spec.type))),
  *check({ environment, workload, variable, sharedValue }) {
    const reference = referenceOf(variable.binding);
    const owner = reference === null ? null : ownerOf(reference, environment, workload.project);
    if (owner !== null) {
      yield { message: `${variable.name} refers to the secret "${reference?.secret}", which "${owner}" uses too` };
    } else if (sharedValue !== null) {
      const { by, environment: other, service, variable: name } = sharedValue;
      yield {
        message:
          by === "secret"
            ? `${variable.name} refers to the secret "${reference?.secret}", which "${service}.${name}" reads in "${other}"`
            : `${variable.name} holds the value that "${service}.${name}" holds in "${other}"`,
      };
    }
  },
});

/** Ids of one spelling in two projects are two secrets. */
const ownerOf = (
  reference: SecretReference,
  { separateFrom, others, project }: EnvironmentContract,
  workloadProject: string | null,
): string | null => {
  const own = reference.project ?? workloadProject ?? project;
  const isOne = (other: string | null): boolean => other === null || own === null || other === own;
  const full = `projects/${own}/secrets/${reference.secret}`;
  const owner = others.find(
    ({ name, secrets, project: other }) =>
      separateFrom.includes(name) && (secrets.includes(full) || (secrets.includes(reference.secret) && isOne(other))),
  );
  return owner?.name ?? null;
};
