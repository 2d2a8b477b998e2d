import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parseContract, toProbes } from "../../src/contract/index.ts";
import { toJsonSchema } from "../../src/contract/json-schema.ts";

const page = readFileSync(join(import.meta.dirname, "../../src/probe/probes.md"), "utf8");

test("the contract of the page is one, with four probes that can be made", () => {
  const [, text = ""] = /```yaml\n(version: 1\n.*?)```/s.exec(page) ?? [];
  const probes = toProbes(parseContract(text, "preflight.yaml"), "staging");
  expect(probes.map(({ probe, url }) => `${probe.name} ${url}`)).toEqual([
    "health https://api.staging.acme.dev/health",
    "strangers wss://api.staging.acme.dev/ws",
    "service-user https://auth.staging.acme.dev/auth/validate",
    "chat wss://api.staging.acme.dev/ws",
  ]);
});

test("the page names every key that a probe can have", () => {
  interface Schema {
    readonly properties?: Record<string, Schema>;
    readonly definitions?: Record<string, Schema>;
  }
  const { definitions = {} } = toJsonSchema() as Schema;
  const { expect: wanted, ...keys } = definitions.probe?.properties ?? {};
  const names = [...Object.keys(keys), ...Object.keys(wanted?.properties ?? {})];
  expect(names.length).toBeGreaterThan(15);
  const told = page.slice(page.indexOf("## Keys"), page.indexOf("## Tokens"));
  expect(names.filter((name) => !told.includes(`${name}\``) && !told.includes(`\`${name}`))).toEqual([]);
});
