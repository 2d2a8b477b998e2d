import { describe, expect, test } from "vitest";
import { parseManifest } from "../../../src/sources/manifest/parse-manifest.ts";

const head = `apiVersion: serving.knative.dev/v1
kind: Service
metadata: {name: backend}
spec:
  template:
    spec:
      containers:
`;
/** The lines because of which each container may get more variables; null: what it lists is all. */
const openIn = (containers: string): readonly (string | null)[] => {
  const { workloads } = parseManifest(head + containers, "a.yaml", { project: null, regions: null });
  return (workloads[0]?.containers ?? []).map(({ open }) => /^line \d+/.exec(open?.message ?? "")?.[0] ?? null);
};
const api = (block: string): string => `      - image: x
        env:
${block}
        - name: MODE
          value: prod
`;
const side = `      - image: y
        env:
        - {name: A, value: "1"}
`;

describe("a container of a template", () => {
  test.each([
    ["a block in its list", api("        ${ENV_BLOCK}"), ["line 10"]],
    ["a mark at the margin in its list", api("{{- if .Values.debug }}"), ["line 10"]],
    ["a block behind its list", `${side}        \${ENV_BLOCK}\n`, ["line 11"]],
    ["a name that was not filled in", api('        - {name: "${NAME}", value: x}'), ["line 10"]],
  ])("may get more variables by %s", (_, containers, expected) => {
    expect(openIn(containers)).toEqual(expected);
  });

  test.each([
    ["a block of the service behind it", `${side}  \${TRAFFIC_BLOCK}\n`],
    ["a mark at the margin behind it", `${side}{{- end }}\n`],
    ["a value that was not filled in", api('        - {name: A, value: "${A}"}')],
    ["no mark at all", side],
  ])("lists all of them with %s", (_, containers) => {
    expect(openIn(containers)).toEqual([null]);
  });

  test("is another one than its neighbour", () => {
    expect(openIn(`${api("        ${ENV_BLOCK}")}${side}`)).toEqual(["line 10", null]);
    expect(openIn(`${side}${api("        ${ENV_BLOCK}")}`)).toEqual([null, "line 13"]);
  });
});
