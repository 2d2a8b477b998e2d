import { defineRule, noOptions } from "../src/engine/rule.ts";
import { leadsAstray, leadsTo, ownerOf } from "../src/engine/same-host.ts";
import { toUrlCause } from "../src/engine/url-cause.ts";
import { anyOf } from "../src/engine/wording.ts";
import type { Repair } from "../src/model/index.ts";

export const urlTarget = defineRule({
  id: "url-target",
  summary: "A URL does not lead to the service that the contract says.",
  help: "Use one of the URLs of that service.",
  severity: "error",
  subject: "variable",
  needs: ["soundValue", "peers", "isActive"],
  options: noOptions,
  appliesTo: ({ requirement }) => requirement !== null && requirement.pointsTo !== null,
  *check(view) {
    const { variable, requirement, environment, soundValue, peers } = view;
    const callee = peers.find(({ service }) => service === requirement?.pointsTo);
    if (callee === undefined) return;
    for (const url of soundValue.urls) {
      if (toUrlCause(url, view) !== null || !leadsAstray(url, callee, peers)) continue;
      // Measuring keeps no host that could be something else, such as a key; no service has such a name.
      if (url.host === "" && !callee.urls.every(hasDomain)) continue;
      const owner = ownerOf(url, peers);
      const isPort = owner === null && leadsTo({ ...url, port: null, scheme: "" }, callee.urls);
      const stated = environment.services.find(({ name }) => name === callee.service)?.urls ?? [];
      const place = `${url.host === "" ? "a host" : `"${url.host}"`}${isPort ? ` on port ${url.port}` : ""}`;
      const truth = owner === null ? `not ${isPort ? "" : "a URL of "}` : `${owner.service}, not `;
      yield {
        message: `${variable.name} points to ${place}, which is ${truth}${callee.service}`,
        help: `Use ${callee.urls.length === 0 ? `a URL of ${callee.service}` : anyOf(callee.urls)}.`,
        repairs: url.hasPath || variable.binding.kind !== "literal" ? [] : toStated(variable.name, url.scheme, stated),
      };
      return;
    }
  },
});

const hasDomain = (url: string): boolean => /^[a-z]+:\/\/[^/:]+\.[a-z]{2,24}(?:[:/]|$)/i.test(url);

/** Only a value that the contract itself states is put into a command. */
const toStated = (variable: string, scheme: string, urls: readonly string[]): readonly Repair[] => {
  const [value, ...others] = urls.filter((url) => url.startsWith(`${scheme}:`));
  return value === undefined || others.length > 0 ? [] : [{ kind: "set-literal", variable, value }];
};
