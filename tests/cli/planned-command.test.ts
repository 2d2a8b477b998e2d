import { EventEmitter } from "node:events";
import { chmodSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { expect, onTestFinished, test } from "vitest";
import { execute } from "../../src/cli/execute.ts";
import type { Io } from "../../src/cli/io.ts";
import { inFolder } from "../sources/offline.ts";
import { runMain } from "../support/run-main.ts";

const manifest = `apiVersion: serving.knative.dev/v1
kind: Service
metadata: {name: web}
spec:
  template:
    spec:
      containers:
        - image: app
          env: [{name: LOG_LEVEL, value: info}]
`;
const contract = `version: 1
environments: {staging: {project: acme-staging, regions: [us-central1], source: {manifests: [web.yaml]}}}
services: {web: {variables: {LOG_LEVEL: {}}}}
`;

/** A folder with a contract, and a \`gcloud\` in it that does what the script says. */
const inCase = (script: string) => {
  const { folder, done } = inFolder({ "web.yaml": manifest, "preflight.yaml": contract });
  onTestFinished(done);
  writeFileSync(join(folder, "gcloud"), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, "gcloud"), 0o755);
  const env = { PATH: `${folder}:/usr/bin:/bin`, CLOUDSDK_CORE_PROJECT: "acme-staging", OWN: "caller's" };
  return { folder, env, run: (...argv: string[]) => runMain(argv, { cwd: folder, env }) };
};

const clean = ["gcloud", "run", "deploy", "web", "--image=app", "--update-env-vars=A=two words"];
const broken = ["gcloud", "run", "deploy", "web", "--image=app", "--clear-env-vars"];

test("runs the command when the check is clean, with the caller's variables and nothing else, and hands its exit code on", async () => {
  const { folder, run } = inCase(`printf '%s\\n' "$@" > said; env | sort > variables; exit 7`);
  const { code, stderr } = await run("staging", "--exec", "--", ...clean);
  expect(stderr).toBe("");
  expect(code).toBe(7);
  expect(readFileSync(join(folder, "said"), "utf8").trim().split("\n")).toEqual(clean.slice(1));
  const names = readFileSync(join(folder, "variables"), "utf8")
    .trim()
    .split("\n")
    .map((line) => line.split("=")[0]);
  // The shell adds these three by itself.
  expect(names.filter((name) => !["PWD", "OLDPWD", "SHLVL", "_"].includes(name ?? ""))).toEqual([
    "CLOUDSDK_CORE_PROJECT",
    "OWN",
    "PATH",
  ]);
});

test("tells of a container that the command would add by a slip", async () => {
  const { folder, run } = inCase("exit 0");
  writeFileSync(join(folder, "web.yaml"), manifest.replace("- image: app", "- name: api\n          image: app"));
  const { stderr } = await run(
    "staging",
    "--",
    "gcloud",
    "run",
    "services",
    "update",
    "web",
    "--container=ap",
    "--cpu=1",
  );
  expect(stderr).toBe(
    'note: "web" has no container "ap", and gcloud run services update adds it; did you mean "api"?\n',
  );
});

test("never runs the command when the check is not clean", async () => {
  const { folder, run } = inCase("touch ran");
  const { code, stderr, stdout } = await run("staging", "--exec", "--", ...broken);
  expect(code).toBe(1);
  expect(stdout).toContain("LOG_LEVEL is live and would be gone");
  expect(stderr).toBe("note: the command was not run\n");
  expect(existsSync(join(folder, "ran"))).toBe(false);
});

test("never runs the command without --exec, nor one that gcloud would refuse", async () => {
  const { folder, run } = inCase("touch ran");
  expect((await run("staging", "--", ...clean)).code).toBe(0);
  expect((await run("staging", "--exec", "--", ...clean, "--set-env-vars=A")).code).toBe(2);
  expect(existsSync(join(folder, "ran"))).toBe(false);
});

test("never runs the command when something could not be looked at", async () => {
  const { folder, env } = inCase("touch ran");
  const live = contract.replace("source: {manifests: [web.yaml]}", "source: cloud-run");
  writeFileSync(join(folder, "preflight.yaml"), live);
  // Nobody listens there.
  const hosts = { CLOUD_RUN_EMULATOR_HOST: "127.0.0.1:1", SECRET_MANAGER_EMULATOR_HOST: "127.0.0.1:1" };
  const argv = ["staging", "--exec", "--timeout", "5", "--", ...clean];
  const { code } = await runMain(argv, { cwd: folder, env: { ...env, ...hosts } });
  expect(code).toBe(3);
  expect(existsSync(join(folder, "ran"))).toBe(false);
});

test("says that there is no gcloud", async () => {
  const { run } = inCase("true");
  const { code, stderr } = await run("staging", "--exec", "--", "/nowhere/gcloud", ...clean.slice(1));
  expect(code).toBe(2);
  expect(stderr).toContain('error: "/nowhere/gcloud" could not be started: there is no such program');
});

test("a command that a signal ended has 128 and its number", async () => {
  const { run } = inCase("kill -TERM $$");
  expect((await run("staging", "--exec", "--", ...clean)).code).toBe(143);
});

const until = async (condition: () => boolean): Promise<void> => {
  for (let waited = 0; !condition() && waited < 20_000; waited += 20) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

/** A process of which the test holds the signals. */
const toIo = (cwd: string, isTTY: boolean): Io & { readonly signals: EventEmitter } => {
  const signals = new EventEmitter();
  const nobody = { write: () => true, on: () => {} };
  return {
    stdout: nobody,
    stderr: nobody,
    stdin: Object.assign(new PassThrough(), { isTTY }),
    env: { PATH: "/usr/bin:/bin" },
    cwd: () => cwd,
    on: (event, listener) => signals.on(event, listener),
    off: (event, listener) => signals.off(event, listener),
    signals,
  };
};

const waiting = (word: string): string =>
  `trap 'echo ${word} > got; exit 9' ${word}; touch ready; while :; do sleep 0.02; done`;

test.each(["SIGTERM", "SIGINT", "SIGHUP"] as const)("%s is handed on to the command", async (signal) => {
  const { folder } = inCase(waiting(signal.slice(3)));
  const io = toIo(folder, false);
  const code = execute([join(folder, "gcloud")], io);
  await until(() => existsSync(join(folder, "ready")));
  io.signals.emit(signal);
  expect(await code).toBe(9);
  expect(readFileSync(join(folder, "got"), "utf8").trim()).toBe(signal.slice(3));
  expect(io.signals.eventNames()).toEqual([]);
});

test("Ctrl-C in a terminal, which the command gets by itself, is not handed on a second time", async () => {
  const { folder } = inCase(`${waiting("INT")}`);
  const io = toIo(folder, true);
  const code = execute([join(folder, "gcloud")], io);
  await until(() => existsSync(join(folder, "ready")));
  io.signals.emit("SIGINT");
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(existsSync(join(folder, "got"))).toBe(false);
  io.signals.emit("SIGTERM");
  expect(await code).toBe(143);
});

test("a planned command is for one environment", async () => {
  const { folder, run } = inCase("true");
  writeFileSync(
    join(folder, "preflight.yaml"),
    contract.replace("environments: {", "environments: {other: {project: x}, "),
  );
  const { code, stderr } = await run("staging", "other", "--", ...clean);
  expect(code).toBe(2);
  expect(stderr).toContain("the command after -- is for one environment, and 2 are named");
});
