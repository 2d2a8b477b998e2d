import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { runMain } from "../support/run-main.ts";
import type { Healthy } from "./definition.ts";
import { relations } from "./relations.ts";
import { definitions } from "./services.ts";
import { values } from "./values.ts";

const toContract = ({ environment, source, services, secrets, policy }: Healthy): string => {
  const staging = {
    project: "acme-staging",
    source: source ?? { manifests: ["*.yaml"] },
    ...(secrets === undefined ? {} : { secrets: { dotenv: "secrets.env" } }),
    ...environment,
  };
  return JSON.stringify({
    version: 1,
    environments: { staging },
    services,
    ...(policy === undefined ? {} : { policy }),
  });
};

/** The project in a folder of its own, checked by the whole tool. */
const check = async (healthy: Healthy) => {
  const folder = mkdtempSync(join(tmpdir(), "netra-preflight-healthy-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, "contract.json"), toContract(healthy));
  for (const [name, text] of Object.entries(healthy.files)) writeFileSync(join(folder, name), text);
  const secrets = Object.entries(healthy.secrets ?? {}).map(([id, value]) => `${id}='${value}'\n`);
  writeFileSync(join(folder, "secrets.env"), secrets.join(""));
  const argv = ["staging", "-c", "contract.json", "-f", "json"];
  const { code, stdout, stderr } = await runMain(argv, { cwd: folder, env: healthy.env ?? {} });
  const { findings, unverified } = stdout === "" ? { findings: [stderr], unverified: [] } : JSON.parse(stdout);
  return { code, findings, unverified };
};

const all = { ...definitions, ...relations, ...values };

test("there are at least 60 healthy definitions", () => {
  expect(Object.keys(all).length).toBeGreaterThanOrEqual(60);
  const parts = [definitions, relations, values].map((part) => Object.keys(part).length);
  expect(Object.keys(all).length).toBe(parts.reduce((sum, count) => sum + count, 0));
});

describe("nothing is said of", () => {
  test.each(Object.entries(all))("%s", async (_, healthy) => {
    expect(await check(healthy)).toEqual({ code: 0, findings: [], unverified: [] });
  });
});
