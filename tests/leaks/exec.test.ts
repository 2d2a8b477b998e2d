import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { toHosts } from "../emulator/hosts.ts";
import { startEmulator } from "../emulator/index.ts";
import { runMain } from "../support/run-main.ts";
import { startPlanting } from "./canary.ts";
import { toSeek } from "./seek.ts";

/** All that a child can see of what it was given: words, variables, open files, its parent's words, and its standard input. */
const look = `#!${process.execPath}
const { readdirSync, readFileSync, readlinkSync, writeFileSync } = require("node:fs");
const tell = (read) => { try { return read(); } catch { return ""; } };
const seen = {
  argv: process.argv,
  env: process.env,
  title: process.title,
  files: tell(() => readdirSync("/proc/self/fd").map((fd) => tell(() => readlinkSync("/proc/self/fd/" + fd)))),
  parent: tell(() => readFileSync("/proc/" + process.ppid + "/cmdline", "latin1")),
  folder: readdirSync("."),
};
writeFileSync("seen.json", JSON.stringify(seen));
`;

test("the command of --exec sees no payload, and no variable that is this tool's own", async () => {
  const { plant, planted } = startPlanting("exec");
  const payload = (place: string) => plant(place, (canary) => `${canary}-${canary}`);
  const folder = mkdtempSync(join(tmpdir(), "netra-preflight-exec-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, "bin"));
  writeFileSync(join(folder, "bin/gcloud"), look);
  chmodSync(join(folder, "bin/gcloud"), 0o755);
  writeFileSync(
    join(folder, "preflight.yaml"),
    JSON.stringify({
      version: 1,
      environments: { staging: { project: "acme-staging", regions: ["us-central1"] } },
      services: { web: { variables: { TOKEN: { type: "secret" }, MODE: {} } } },
      probes: {
        health: {
          http: "https://api.acme.io/health",
          service: "web",
          token: { env: "NETRA_PREFLIGHT_TOKEN" },
          environments: ["staging"],
        },
      },
    }),
  );
  const reader = "serviceAccount:web@acme-staging.iam.gserviceaccount.com";
  const emulator = await startEmulator({
    projects: {
      "acme-staging": {
        regions: ["us-central1"],
        services: [
          {
            name: "web",
            serviceAccount: "web@acme-staging.iam.gserviceaccount.com",
            env: { TOKEN: { secret: "token" }, MODE: plant("a live literal") },
          },
        ],
        secrets: {
          token: {
            versions: [payload("a payload")],
            policy: { bindings: [{ role: "roles/secretmanager.secretAccessor", members: [reader] }] },
          },
        },
      },
    },
  });
  onTestFinished(() => emulator.close());
  const env = {
    PATH: `${join(folder, "bin")}:/usr/bin:/bin`,
    ...toHosts(emulator.host),
    NETRA_PREFLIGHT_TOKEN: plant("a token of probes"),
    CLOUDSDK_CORE_PROJECT: "acme-staging",
  };
  const command = ["gcloud", "run", "deploy", "web", "--image=app", "--region=us-central1"];
  const argv = ["staging", "--exec", "--debug", "--", ...command];
  const { code, stdout, stderr } = await runMain(argv, { cwd: folder, env });
  expect(code, stdout + stderr).toBe(0);
  expect(emulator.calls.some(({ method }) => method === "AccessSecretVersion")).toBe(true);
  const seen = readFileSync(join(folder, "seen.json"), "utf8");
  expect(toSeek(planted)(seen)).toEqual([]);
  expect(JSON.parse(seen)).toMatchObject({ env: { CLOUDSDK_CORE_PROJECT: "acme-staging" } });
  expect(JSON.parse(seen).argv.slice(2)).toEqual(command.slice(1));
  expect(readdirSync(folder).sort()).toEqual(["bin", "preflight.yaml", "seen.json"]);
});
