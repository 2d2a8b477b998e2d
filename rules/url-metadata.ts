import { defineRule, noOptions } from "../src/engine/rule.ts";
import { isAddressType, namedHost } from "../src/engine/url-cause.ts";

export const urlMetadata = defineRule({
  id: "url-metadata",
  summary: "An address leads to the metadata server, which hands out the workload's own credentials.",
  help: "Use the address of the service that is meant; client libraries find the metadata server by themselves.",
  severity: "error",
  subject: "variable",
  needs: ["soundValue"],
  options: noOptions,
  // A variable that is named after the metadata server is for it.
  appliesTo: ({ variable, requirement }) => isAddressType(requirement) && !/metadata/i.test(variable.name),
  *check({ variable, soundValue }) {
    const url = soundValue.urls.find(({ hostKind }) => hostKind === "metadata-server");
    if (url === undefined || url.malformed !== null) return;
    yield { message: `${variable.name} points to ${namedHost(url, "the metadata server")}` };
  },
});
