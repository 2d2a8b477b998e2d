import {
  environmentOfProject,
  environmentOfSecret,
  foreignProjectIn,
  otherEnvironmentOf,
} from "../src/engine/other-environment.ts";
import { defineRule, noOptions } from "../src/engine/rule.ts";
import { isAddressType, toUrlCause } from "../src/engine/url-cause.ts";
import type { EnvironmentContract, Requirement, SecretReference } from "../src/model/index.ts";
import { referenceOf } from "../src/model/index.ts";

/** Hosts, projects and names of secrets; what the contract itself asks for is never foreign. */
export const urlOtherEnvironment = defineRule({
  id: "url-other-environment",
  summary: "A variable leads to another environment: its host, its project or its secret.",
  help: "Use what belongs to this environment; what both use on purpose belongs into the contract of both.",
  severity: { deployed: "error", local: "warning" },
  subject: "variable",
  needs: ["isActive"],
  wants: ["soundAddress", "soundLiteral"],
  options: noOptions,
  appliesTo: ({ environment, variable, requirement }) =>
    environment.others.length > 0 &&
    (isAddressType(requirement) || referenceOf(variable.binding) !== null || variable.binding.kind === "literal"),
  *check(view) {
    const { environment, variable, requirement, soundAddress, soundLiteral, isActive } = view;
    const reference = referenceOf(variable.binding);
    if (reference !== null && !isToldElsewhere(reference, requirement, environment, isActive)) {
      const byProject = reference.project === null ? null : environmentOfProject(reference.project, environment);
      const owner = byProject ?? environmentOfSecret(reference.secret, environment);
      if (owner !== null) {
        const what = byProject === null ? `"${reference.secret}"` : `"${reference.secret}" of "${reference.project}"`;
        yield { message: `${variable.name} refers to the secret ${what}, which belongs to "${owner}"` };
        return;
      }
    }
    for (const url of soundAddress?.urls ?? []) {
      const owner = otherEnvironmentOf(url.host, environment);
      if (owner === null || toUrlCause(url, view) !== "url-other-environment") continue;
      yield { message: `${variable.name} points to "${url.host}", which belongs to "${owner}"` };
      return;
    }
    for (const instance of soundAddress?.cloudSqlInstances ?? []) {
      const owner = environmentOfProject(instance?.split(":").slice(0, -2).join(":") ?? "", environment);
      if (owner === null) continue;
      yield { message: `${variable.name} names the Cloud SQL instance "${instance}", which belongs to "${owner}"` };
      return;
    }
    const foreign = soundLiteral === null ? null : foreignProjectIn(soundLiteral, variable.name, view);
    if (foreign === null) return;
    const what = foreign.what === "resource" ? "a resource of" : "the project";
    yield {
      message: `${variable.name} names ${what} "${foreign.project}", which belongs to "${foreign.owner}"`,
      help: `Name what belongs to "${environment.project}"; what both use on purpose belongs into the variable's "values".`,
    };
  },
});

/** A wrong id is told by the rule that knows the right one, a shared one by the rule on sharing. */
const isToldElsewhere = (
  { secret, project }: SecretReference,
  requirement: Requirement | null,
  { separateFrom, others }: EnvironmentContract,
  isActive: (rule: string) => boolean,
): boolean => {
  const wanted = requirement?.secret ?? null;
  if (wanted !== null) return wanted === secret || wanted.endsWith(`/${secret}`) || isActive("secret-id-unexpected");
  const isShared = others.some(({ name, secrets }) => separateFrom.includes(name) && secrets.includes(secret));
  return isShared && project === null && isActive("secret-shared");
};
