import { defineRule, noOptions } from "../src/engine/rule.ts";
import { isUrlType } from "../src/model/index.ts";

/** The raw text is judged, not what a parser makes of it: `new URL` takes `localhost:8081` and repairs blanks. */
export const urlMalformed = defineRule({
  id: "url-malformed",
  summary: "A URL is not valid.",
  help: "Write the whole URL: scheme, ://, host, and a port or path where it has one.",
  severity: "error",
  subject: "variable",
  needs: ["soundValue"],
  options: noOptions,
  appliesTo: ({ requirement }) => requirement !== null && isUrlType(requirement.spec.type),
  *check({ variable, requirement, soundValue }) {
    const index = soundValue.urls.findIndex(({ malformed }) => malformed !== null);
    const fault = soundValue.urls[index]?.malformed;
    if (fault === undefined || fault === null) return;
    const which = requirement?.spec.type === "url-list" ? `item ${index + 1} of ${variable.name}` : variable.name;
    yield { message: `${which} is an invalid URL: it ${fault}` };
  },
});
