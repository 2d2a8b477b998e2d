import { defineRule, noOptions } from "../src/engine/rule.ts";
import { allOf } from "../src/engine/wording.ts";
import type { TypeSpec, UrlMeasurement } from "../src/model/index.ts";
import { isUrlType } from "../src/model/index.ts";

/** Forms that no server is meant to be asked in, whatever the contract says. */
const alwaysOdd: ReadonlySet<string> = new Set([
  "double slash",
  "dot segment",
  "spelled IP address",
  "broken percent code",
  "colon without port",
  "port on run.app",
  "TLS port without TLS",
  "plain port with TLS",
]);

const names: Readonly<Record<string, string>> = {
  "port on run.app": "a port, though run.app listens on 443",
  "dot segment": "a part of dots (. or ..) in its path",
  "spelled IP address": "an IP address that is not written as four numbers",
};

export const urlShape = defineRule({
  id: "url-shape",
  summary: "A URL has a part that it is not meant to have, or lacks one.",
  help: "Write the URL as the contract wants it; code that appends a path takes it literally.",
  severity: "warning",
  subject: "variable",
  needs: ["soundValue", "isActive"],
  options: noOptions,
  appliesTo: ({ requirement }) => requirement !== null && isUrlType(requirement.spec.type),
  *check({ environment, variable, requirement, soundValue, isActive }) {
    const spec = requirement?.spec;
    if (spec === undefined || !("path" in spec)) return;
    // Without TLS is told as that.
    const isPlain = spec.schemes === null && environment.tier === "deployed" && isActive("url-insecure");
    const faults = soundValue.urls
      .flatMap((url) => (url.malformed === null ? faultsOf(url, spec) : []))
      .filter((fault) => !(isPlain && fault === "a TLS port without TLS"));
    if (faults.length === 0) return;
    yield { message: `${variable.name} has ${allOf([...new Set(faults)])}` };
  },
});

const faultsOf = (
  { shape, hasPath, hostKind }: UrlMeasurement,
  spec: Extract<TypeSpec, { path: unknown }>,
): readonly string[] => {
  const isBase = spec.path === "forbidden";
  // Loopback and the metadata server are told as that, however they are spelled.
  const isHidden = ["loopback", "any-address", "metadata-server"].includes(hostKind);
  const odd = shape.filter(
    (form) =>
      (form === "spelled IP address" ? !isHidden : alwaysOdd.has(form)) ||
      (isBase && (form === "query" || form === "fragment")),
  );
  return [
    ...odd.map((form) => names[form] ?? `a ${form}`),
    ...(spec.path === "required" && !hasPath ? ["no path"] : []),
    ...(isBase && hasPath ? ["a path"] : []),
    ...(spec.trailingSlash === "forbidden" && shape.includes("trailing slash") ? ["a trailing slash"] : []),
  ];
};
