import { isWithoutNetwork } from "../src/engine/reach.ts";
import { defineRule, noOptions } from "../src/engine/rule.ts";
import { isAddressType, namedHost } from "../src/engine/url-cause.ts";
import type { UrlMeasurement } from "../src/model/index.ts";

export const urlPrivate = defineRule({
  id: "url-private",
  summary: "An address is private, and the workload has no way into a private network.",
  help: "Give the workload a VPC connector or direct VPC egress, or use a public address.",
  severity: { deployed: "warning", local: "off" },
  subject: "variable",
  needs: ["soundValue", "source"],
  options: noOptions,
  appliesTo: ({ requirement, workload }) => isAddressType(requirement) && workload.vpcAccess === null,
  *check({ variable, soundValue, source }) {
    if (isWithoutNetwork(source)) return;
    const sound = soundValue.urls.filter(({ malformed }) => malformed === null);
    const url = sound.find(({ hostKind }) => hostKind === "private") ?? sound.find(isBareName);
    if (url === undefined) return;
    const what = url.hostKind === "private" ? "a private address" : "a name without a domain";
    yield { message: `${variable.name} points to ${namedHost(url, what)}, and the workload has no VPC access` };
  },
});

/** `db`, `auth`: a name that compose and Kubernetes give, and no public resolver knows. Without TLS it is told as that. */
const isBareName = ({ hostKind, host, scheme, database }: UrlMeasurement): boolean =>
  hostKind === "name" &&
  /^[a-z][a-z0-9_-]*$/.test(host) &&
  !["http", "ws"].includes(scheme) &&
  database?.problem == null;
