import { defineRule, noOptions } from "../src/engine/rule.ts";
import { namedHost } from "../src/engine/url-cause.ts";
import { isUrlType } from "../src/model/index.ts";

export const urlMetadata = defineRule({
  id: "url-metadata",
  summary: "A URL leads to the metadata server, which hands out the workload's own credentials.",
  help: "Use the address of the service that is meant; client libraries find the metadata server by themselves.",
  severity: "error",
  subject: "variable",
  needs: ["soundValue"],
  options: noOptions,
  // A variable that is named after the metadata server is for it.
  appliesTo: ({ variable, requirement }) =>
    requirement !== null && isUrlType(requirement.spec.type) && !/metadata/i.test(variable.name),
  *check({ variable, soundValue }) {
    const url = soundValue.urls.find(({ hostKind }) => hostKind === "metadata-server");
    if (url === undefined || url.malformed !== null) return;
    yield { message: `${variable.name} points to ${namedHost(url, "the metadata server")}` };
  },
});
