import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { formats } from "../../src/reporters/index.ts";
import { runMain } from "../support/run-main.ts";
import { startPlanting } from "./canary.ts";
import { toSeek } from "./seek.ts";

const contract = `version: 1
environments:
  staging: {project: acme-staging, regions: [us-central1], source: {manifests: [live.yaml]}, drift: {manifests: [live.yaml]}}
services:
  backend:
    variables:
      SERVICE_SECRET: {type: secret, from: any, min-length: 64}
      API_URL: {type: url}
      PORT_NUMBER: {type: port}
      LOG_LEVEL: {type: enum, values: [INFO]}
      PEM: {type: private-key, from: any}
`;

const manifest = (entries: Readonly<Record<string, string>>): string =>
  JSON.stringify({
    apiVersion: "serving.knative.dev/v1",
    kind: "Service",
    metadata: { name: "backend" },
    spec: {
      template: {
        spec: {
          containers: [{ image: "app", env: Object.entries(entries).map(([name, value]) => ({ name, value })) }],
        },
      },
    },
  });

const names = ["SERVICE_SECRET", "API_URL", "PORT_NUMBER", "LOG_LEVEL", "PEM", "UNDECLARED", "NEW_TOKEN"];

test("no value of a planned command, of its files or of what it replaces is in any output", async () => {
  const { plant, plantSharp, planted } = startPlanting("planned");
  const folder = mkdtempSync(join(tmpdir(), "netra-preflight-planned-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const entries = (place: string) => Object.fromEntries(names.map((name) => [name, plantSharp(`${place} ${name}`)]));
  writeFileSync(join(folder, "preflight.yaml"), contract);
  writeFileSync(join(folder, "live.yaml"), manifest(entries("live")));
  writeFileSync(join(folder, "next.yaml"), manifest(entries("next")));
  writeFileSync(join(folder, "env.yaml"), JSON.stringify(entries("env file")));
  writeFileSync(join(folder, "wrong.yaml"), `A: "${plant("wrong file")}"\nB: {C: ${plant("wrong value")}}\n`);

  const deploy = ["gcloud", "run", "deploy", "backend", "--image=app", "--project=acme-staging"];
  const pairs = names.map((name) => `${name}=${plantSharp(`flag ${name}`)}`);
  const commands = [
    [...deploy, `--set-env-vars=^|^${pairs.join("|")}`],
    [...deploy, "--update-env-vars", `^@@^${pairs.join("@@")}`],
    [...deploy, "--env-vars-file=env.yaml"],
    [...deploy, "--env-vars-file=wrong.yaml"],
    ["gcloud", "run", "services", "replace", "next.yaml", "--project=acme-staging"],
    [...deploy, `--set-env-vars=A=${plant("before a comma")},${plant("behind a comma")}`],
    [...deploy, `--set-env-vars=A=1,${plant("a name")}=x`],
    [...deploy, `--set-env-vars=A=${plant("once")}`, `--set-env-vars=A=${plant("twice")}`],
    [...deploy, "--set-env-vars=A=1", plant("behind a blank")],
    [...deploy, `--set-secrets=A=${plant("as a secret")}`],
    [...deploy, `--set-secrets=A=${plant("as a spec")}:b:c`],
    [...deploy, `--set-secrets=A=${plantSharp("as a sharp secret")}:1`],
    [...deploy, `--set-env-var=A=${plant("of an unknown flag")}`],
    [...deploy, "--brand-new", plant("behind an unknown flag")],
    [...deploy, `--${plant("as a flag")}`],
    [...deploy, `--no-traffic=${plant("of a switch")}`],
    [...deploy, `--port=${plant("as a port")}`],
  ];
  const seek = toSeek(planted);
  const outputs = [...formats.map((format) => ["--format", format]), ["--verbose", "--debug"]];
  let findings = 0;
  for (const command of commands) {
    for (const output of outputs) {
      const argv = ["staging", ...output, "--", ...command];
      const { stdout, stderr } = await runMain(argv, { cwd: folder });
      findings += stdout === "" ? 0 : 1;
      // A name that the command makes up is a name: every tool will show it.
      const shown = `${stdout}\n${stderr}`;
      const found = seek(shown).filter((place) => !JSON.stringify(place).includes("planned a name"));
      expect(found, argv.join(" ")).toEqual([]);
    }
  }
  expect(findings).toBeGreaterThan(20);
}, 60_000);
