import { defineRule, noOptions } from "../src/engine/rule.ts";
import { isAddressType, isWrongLoopback, namedHost, toUrlCause } from "../src/engine/url-cause.ts";

export const urlLoopback = defineRule({
  id: "url-loopback",
  summary: "An address of a deployed environment is the loopback of the container itself.",
  help: "Use the address under which the other service is reached: in Cloud Run, loopback is the container itself.",
  severity: { deployed: "error", local: "off" },
  subject: "variable",
  needs: ["soundValue", "isActive"],
  options: noOptions,
  appliesTo: ({ requirement }) => isAddressType(requirement),
  *check(view) {
    const { variable, requirement, soundValue } = view;
    for (const url of soundValue.urls) {
      if (!isWrongLoopback(url, view) || toUrlCause(url, view) !== "url-loopback") continue;
      // A list of origins lets a developer's browser in; nothing is called there.
      const isList = requirement?.spec.type === "url-list";
      yield {
        message: `${variable.name} ${isList ? "lists" : "points to"} ${namedHost(url, "a loopback address")}`,
        ...(isList ? { severity: "warning" as const } : {}),
      };
      return;
    }
  },
});
