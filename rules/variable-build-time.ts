import { defineRule, noOptions } from "../src/engine/index.ts";
import { bundlerOf, isCertainlySecretName, isSecretName, isSecretType } from "../src/model/index.ts";

export const variableBuildTime = defineRule({
  id: "variable-build-time",
  summary: "A variable is set on the workload that is read when the image is built.",
  help: "Pass it to the build (`--build-arg`, Cloud Build substitution): the browser's code does not see this one.",
  severity: { deployed: "info", local: "off" },
  subject: "variable",
  needs: [],
  options: noOptions,
  // A secret under such a name is variable-public-secret's: one cause, and it is graver than a value without effect.
  appliesTo: ({ requirement, variable: { name, binding } }) =>
    !(requirement === null
      ? (binding.kind === "secret" && isSecretName(name)) || isCertainlySecretName(name)
      : isSecretType(requirement.spec.type)),
  *check({ variable }) {
    const bundler = bundlerOf(variable.name);
    if (bundler === null) return;
    yield { message: `${variable.name} is read when ${bundler} builds, and has no effect on what browsers get` };
  },
});
