import { defineRule, noOptions } from "../src/engine/rule.ts";
import { allowedSchemes, toUrlCause } from "../src/engine/url-cause.ts";
import { anyOf } from "../src/engine/wording.ts";
import { isUrlType } from "../src/model/index.ts";

export const urlScheme = defineRule({
  id: "url-scheme",
  summary: "A URL has a scheme that is not allowed there.",
  help: "Use a scheme that the contract allows, or allow this one with schemes.",
  severity: "error",
  subject: "variable",
  needs: ["soundValue", "isActive"],
  options: noOptions,
  appliesTo: ({ requirement }) => requirement !== null && isUrlType(requirement.spec.type),
  *check(view) {
    const { variable, requirement, soundValue } = view;
    const allowed = allowedSchemes(view);
    const isStated = requirement !== null && "schemes" in requirement.spec && requirement.spec.schemes !== null;
    for (const url of soundValue.urls) {
      if (allowed.includes(url.scheme)) continue;
      // Without `schemes` in the contract, http and ws are `url-insecure`.
      if (!isStated && ["http", "ws"].includes(url.scheme)) continue;
      const cause = toUrlCause(url, view);
      if (cause !== null && cause !== "url-scheme") continue;
      const scheme = url.scheme === "" ? "of its own" : `"${url.scheme}"`;
      yield { message: `${variable.name} is an invalid URL: its scheme is ${scheme}, where ${anyOf(allowed)} belongs` };
      return;
    }
  },
});
