import { isWithoutNetwork } from "../src/engine/reach.ts";
import { defineRule, noOptions } from "../src/engine/rule.ts";
import { isAddressType, namedHost } from "../src/engine/url-cause.ts";

export const urlPrivate = defineRule({
  id: "url-private",
  summary: "An address is private, and the workload has no way into a private network.",
  help: "Give the workload a VPC connector or direct VPC egress, or use a public address.",
  severity: { deployed: "warning", local: "off" },
  subject: "variable",
  needs: ["soundValue", "source"],
  options: noOptions,
  appliesTo: ({ requirement, workload }) => isAddressType(requirement) && workload.vpcAccess === null,
  *check({ variable, soundValue, source }) {
    if (isWithoutNetwork(source)) return;
    const url = soundValue.urls.find(({ hostKind, malformed }) => hostKind === "private" && malformed === null);
    if (url === undefined) return;
    yield {
      message: `${variable.name} points to ${namedHost(url, "a private address")}, and the workload has no VPC access`,
    };
  },
});
