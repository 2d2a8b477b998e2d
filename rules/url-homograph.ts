import { defineRule, noOptions } from "../src/engine/rule.ts";
import { isAddressType, namedHost } from "../src/engine/url-cause.ts";

export const urlHomograph = defineRule({
  id: "url-homograph",
  summary: "A host mixes letters of several scripts, so that it looks like another one.",
  help: "Type the host anew, in the letters of one script.",
  severity: "warning",
  subject: "variable",
  needs: ["soundValue"],
  options: noOptions,
  appliesTo: ({ requirement }) => isAddressType(requirement),
  *check({ variable, soundValue }) {
    const url = soundValue.urls.find(({ mixedScripts }) => mixedScripts);
    if (url === undefined) return;
    yield { message: `${variable.name} points to ${namedHost(url, "a host of letters from several scripts")}` };
  },
});
