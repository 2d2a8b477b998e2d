import { defineRule, noOptions } from "../src/engine/rule.ts";
import { toUrlCause } from "../src/engine/url-cause.ts";

const secureForms: ReadonlyMap<string, string> = new Map(Object.entries({ http: "https", ws: "wss" }));

/** Hosts inside the instance or the private network have no certificates to show; plain http is usual there. */
const isInside = (hostKind: string): boolean => ["loopback", "any-address", "private"].includes(hostKind);

export const urlInsecure = defineRule({
  id: "url-insecure",
  summary: "A URL of a deployed environment is not encrypted.",
  help: "Use https or wss; where plain http is meant, allow it with schemes in the contract.",
  severity: { deployed: "error", local: "off" },
  subject: "variable",
  needs: ["soundValue", "isActive"],
  options: noOptions,
  appliesTo: ({ requirement }) =>
    requirement !== null && "schemes" in requirement.spec && requirement.spec.schemes === null,
  *check(view) {
    for (const url of view.soundValue.urls) {
      const secure = secureForms.get(url.scheme);
      if (secure === undefined || isInside(url.hostKind) || toUrlCause(url, view) !== null) continue;
      const host = url.host === "" ? "" : ` to reach "${url.host}"`;
      yield {
        message: `${view.variable.name} uses ${url.scheme}${host}, where ${secure} belongs`,
        // A list of origins says who is let in; nothing is called there.
        ...(view.requirement?.spec.type === "url-list" ? { severity: "warning" as const } : {}),
      };
      return;
    }
  },
});
