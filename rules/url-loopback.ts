import { defineRule, noOptions } from "../src/engine/rule.ts";
import { isWrongLoopback, shownHost, toUrlCause } from "../src/engine/url-cause.ts";
import type { Requirement } from "../src/model/index.ts";

const judged: ReadonlySet<string> = new Set(["url", "url-list", "host", "host-port", "ip", "database-url"]);

const isJudged = (requirement: Requirement | null): boolean =>
  requirement !== null && judged.has(requirement.spec.type);

export const urlLoopback = defineRule({
  id: "url-loopback",
  summary: "An address of a deployed environment is the loopback of the container itself.",
  help: "Use the address under which the other service is reached from outside the container.",
  severity: { deployed: "error", local: "off" },
  subject: "variable",
  needs: ["soundValue", "isActive"],
  options: noOptions,
  appliesTo: ({ requirement }) => isJudged(requirement),
  *check(view) {
    const { variable, requirement, soundValue } = view;
    for (const url of soundValue.urls) {
      if (!isWrongLoopback(url, view) || toUrlCause(url, view) !== "url-loopback") continue;
      // A list of origins lets a developer's browser in; nothing is called there.
      const isList = requirement?.spec.type === "url-list";
      const host = shownHost(url, requirement);
      yield {
        message: isList
          ? `${variable.name} lists ${host}, which is the container itself or a developer's machine`
          : `${variable.name} points to ${host}, which is the container itself`,
        ...(isList ? { severity: "warning" as const } : {}),
      };
      return;
    }
  },
});
