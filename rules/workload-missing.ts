import { defineRule, noOptions } from "../src/engine/index.ts";
import { nearestWord } from "../src/model/index.ts";

export const workloadMissing = defineRule({
  id: "workload-missing",
  summary: "The environment has no workload of the name and kind that the contract gives the service.",
  help: "Deploy it, or correct `workload`, `kind` or `environments` of the service in the contract.",
  severity: "error",
  subject: "service",
  needs: ["found"],
  wants: ["strangers", "removal"],
  options: noOptions,
  *check({ environment, service, found, strangers, removal }) {
    if (found !== null) return;
    const kind = service.kind.replace("-", " ");
    if (removal !== null) {
      yield {
        message: `"${service.workload}" will not exist as a ${kind} in "${environment.name}": the plan destroys it (${removal.address})`,
        help: "Keep its resource in the code, or take the environment out of `environments` of the service in the contract.",
      };
      return;
    }
    const near = nearestWord(service.workload, strangers ?? []);
    yield {
      message: `"${service.workload}" does not exist as a ${kind} in "${environment.name}"`,
      ...(near === null
        ? {}
        : { help: `There is "${near}", which no service of the contract names: correct one of the two.` }),
    };
  },
});
