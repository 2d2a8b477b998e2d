import { defineRule, noOptions } from "../src/engine/rule.ts";
import { isUrlType } from "../src/model/index.ts";

export const urlCredentials = defineRule({
  id: "url-credentials",
  summary: "A URL carries a user name or password.",
  help: "Put the credentials into variables of their own, from Secret Manager; URLs end up in logs and error reports.",
  severity: "error",
  subject: "variable",
  needs: ["soundValue"],
  options: noOptions,
  appliesTo: ({ requirement }) => requirement !== null && isUrlType(requirement.spec.type),
  *check({ variable, requirement, soundValue }) {
    if (!soundValue.urls.some(({ hasCredentials }) => hasCredentials)) return;
    const spec = requirement?.spec;
    const isForbidden = spec !== undefined && "credentials" in spec && spec.credentials === "forbidden";
    const isSecret = variable.binding.kind === "secret";
    yield {
      message: isSecret
        ? `${variable.name} carries credentials in its URL`
        : `${variable.name} carries credentials in its URL, readable by everyone who may view the project`,
      ...(isSecret && !isForbidden ? { severity: "warning" as const } : {}),
    };
  },
});
