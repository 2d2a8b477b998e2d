import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { fromKeptPart, toKeptPart } from "../../src/contract/kept-part.ts";
import { loadContract } from "../../src/contract/load.ts";
import { parseText } from "../../src/contract/parse-text.ts";
import { toPartFile } from "../../src/contract/part-file.ts";
import { type KeptPresets, readPresets, toKeptPresets } from "../../src/contract/presets.ts";
import { top } from "../../src/contract/sound.ts";
import { faultsOf } from "./faults.ts";

const root = mkdtempSync(join(tmpdir(), "netra-preflight-kept-"));
afterAll(() => rmSync(root, { recursive: true }));

const presets = readPresets();
// What is read back is what stands in the file of the build.
const kept: KeptPresets = JSON.parse(JSON.stringify(toKeptPresets(presets)));

const load = (text: string, options: { readonly kept?: KeptPresets }) => {
  writeFileSync(join(root, "preflight.yaml"), text);
  return loadContract("preflight.yaml", { cwd: root, presets, kept: {}, ...options });
};

test.each([
  ["a map of which nothing is sound by itself", null],
  ["a map of whose parts some are", top],
])("%s comes back from JSON as it was, with its places", (_, level) => {
  const text = `a: {"2": x, "1": [1, true, null, {b: "", c: {d: 1}}]}\n`;
  const part = parseText(text, "a.yaml");
  const kept = JSON.parse(JSON.stringify(toKeptPart(part, level)));
  const back = fromKeptPart(kept, toPartFile(text, "a.yaml"), null, null);
  expect(JSON.stringify(back, mapsAsPairs)).toBe(JSON.stringify(part, mapsAsPairs));
});

const mapsAsPairs = (key: string, value: unknown): unknown =>
  key === "from" ? undefined : value instanceof Map ? [...value] : value;

const own = {
  "only environments": "",
  "a setting of a variable": "services: {backend: {variables: {SERVICE_SECRET: {min-length: 40}}}}\n",
  "a type of a variable": "services: {auth: {variables: {LOG_LEVEL: {type: port}}}}\n",
  "a new variable": "services: {backend: {variables: {A: {same-as: auth.SERVICE_SECRET}}}}\n",
  "a new service and probe": "services: {worker: {}}\nprobes: {w: {service: worker, http: /x}}\n",
  "nothing of a service": "services: {backend: }\n",
  "one key of a service": "services: {frontend: {kind: job}}\n",
};

describe("a contract over a kept preset says the same as over its text", () => {
  const head = "version: 1\nextends: netra\nenvironments: {staging: {project: netra-staging}, local: {tier: local}}\n";
  test.each(Object.entries(own))("%s", (_, more) => {
    const [read, unread] = [load(head + more, {}), load(head + more, { kept })];
    expect(JSON.stringify(unread.data)).toBe(JSON.stringify(read.data));
  });

  test.each([
    ["a wrong key", "services: {backend: {variables: {SERVICE_SECRET: {min-lenght: 40}}}}\n"],
    ["settings that clash with the preset's", "services: {backend: {variables: {SERVICE_SECRET: {max-length: 3}}}}\n"],
    ["a pattern that is none", 'services: {backend: {variables: {LOG_LEVEL: {pattern: "("}}}}\n'],
    ["a relation to nowhere", "services: {backend: {variables: {SERVICE_ID: {same-as: auth.NOWHERE}}}}\n"],
  ])("and has the same faults: %s", (_, more) => {
    const faults = faultsOf(() => load(head + more, {}));
    expect(faults.length).toBeGreaterThan(0);
    expect(faultsOf(() => load(head + more, { kept }))).toEqual(faults);
  });
});

test("what was kept of another text is not used", () => {
  const stale: KeptPresets = { netra: { text: "version: 1\n", part: [0, 0, { map: [] }], data: { version: 1 } } };
  const { data } = load("version: 1\nextends: netra\nenvironments: {staging: {project: p}}\n", { kept: stale });
  expect(Object.keys(data.services ?? {})).toEqual(["backend", "auth", "frontend"]);
});
