import { defineRule, noOptions } from "../src/engine/rule.ts";
import { allOf } from "../src/engine/wording.ts";
import type { TypeSpec, UrlMeasurement } from "../src/model/index.ts";
import { isUrlType } from "../src/model/index.ts";

/** Forms that no server is meant to be asked in, whatever the contract says. */
const alwaysOdd: ReadonlySet<string> = new Set([
  "double slash",
  "broken percent code",
  "colon without port",
  "port on run.app",
  "TLS port without TLS",
  "plain port with TLS",
]);

export const urlShape = defineRule({
  id: "url-shape",
  summary: "A URL has a part that it is not meant to have, or lacks one.",
  help: "Write the URL as the contract wants it; code that appends a path takes it literally.",
  severity: "warning",
  subject: "variable",
  needs: ["soundValue"],
  options: noOptions,
  appliesTo: ({ requirement }) => requirement !== null && isUrlType(requirement.spec.type),
  *check({ variable, requirement, soundValue }) {
    const spec = requirement?.spec;
    if (spec === undefined || !("path" in spec)) return;
    const faults = soundValue.urls.flatMap((url) => (url.malformed === null ? faultsOf(url, spec) : []));
    if (faults.length === 0) return;
    yield { message: `${variable.name} has ${allOf([...new Set(faults)])}` };
  },
});

const faultsOf = (
  { shape, hasPath }: UrlMeasurement,
  spec: Extract<TypeSpec, { path: unknown }>,
): readonly string[] => {
  const isBase = spec.path === "forbidden";
  const odd = shape.filter((form) => alwaysOdd.has(form) || (isBase && (form === "query" || form === "fragment")));
  return [
    ...odd.map((form) => (form === "port on run.app" ? "a port, though run.app listens on 443" : `a ${form}`)),
    ...(spec.path === "required" && !hasPath ? ["no path"] : []),
    ...(isBase && hasPath ? ["a path"] : []),
    ...(spec.trailingSlash === "forbidden" && shape.includes("trailing slash") ? ["a trailing slash"] : []),
  ];
};
