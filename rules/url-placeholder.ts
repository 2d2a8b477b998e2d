import { defineRule, noOptions } from "../src/engine/rule.ts";
import { isAddressType, namedHost, toUrlCause } from "../src/engine/url-cause.ts";

export const urlPlaceholder = defineRule({
  id: "url-placeholder",
  summary: "An address of a deployed environment has a host that only stands for one.",
  help: "Put the real host in.",
  severity: { deployed: "error", local: "off" },
  subject: "variable",
  needs: ["soundValue", "isActive"],
  options: noOptions,
  appliesTo: ({ requirement }) => isAddressType(requirement),
  *check(view) {
    const url = view.soundValue.urls.find(({ hostKind }) => hostKind === "placeholder");
    if (url === undefined || toUrlCause(url, view) !== "url-placeholder") return;
    yield { message: `${view.variable.name} points to ${namedHost(url, "a placeholder for a host")}` };
  },
});
