import { defineRule, noOptions } from "../src/engine/index.ts";
import { bundlerOf } from "../src/model/index.ts";

export const variableBuildTime = defineRule({
  id: "variable-build-time",
  summary: "A variable is set on the workload that is read when the image is built.",
  help: "Pass it to the build (`--build-arg`, Cloud Build substitution): the browser's code does not see this one.",
  severity: { deployed: "info", local: "off" },
  subject: "variable",
  needs: [],
  options: noOptions,
  *check({ variable }) {
    const bundler = bundlerOf(variable.name);
    if (bundler === null) return;
    yield { message: `${variable.name} is read when ${bundler} builds, and has no effect on what browsers get` };
  },
});
