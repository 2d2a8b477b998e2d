import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { useProgram } from "../support/built.ts";

const program = useProgram();
let folder = "";

/** Enough variables that no pipe takes the whole report. */
const many = Object.fromEntries(Array.from({ length: 600 }, (_, at) => [`V_${at}`, { type: "integer" }]));

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "netra-preflight-phases-"));
  const contract = {
    version: 1,
    environments: {
      staging: { project: "acme-staging", source: { manifests: ["web.yaml"] } },
      large: { tier: "local", source: { dotenv: { large: "large.env" } } },
    },
    services: {
      web: { environments: ["staging"], variables: { A: {} } },
      large: { environments: ["large"], variables: many },
    },
  };
  writeFileSync(join(folder, "preflight.yaml"), JSON.stringify(contract));
  writeFileSync(
    join(folder, "web.yaml"),
    "apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: {name: web}\nspec: {template: {spec: {containers: [{image: x, env: [{name: A, value: x}]}]}}}\n",
  );
  writeFileSync(
    join(folder, "large.env"),
    Object.keys(many)
      .map((name) => `${name}=no number\n`)
      .join(""),
  );
  const gcloud = join(folder, "gcloud");
  writeFileSync(gcloud, "#!/bin/sh\ntrap 'exit 42' INT TERM\ntouch started\nwhile :; do sleep 0.05; done\n");
  chmodSync(gcloud, 0o755);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const env = { PATH: "/usr/bin:/bin", TERM: "xterm" };

const until = async (condition: () => boolean): Promise<void> => {
  for (let waited = 0; !condition(); waited += 20) {
    if (waited > 20_000) throw new Error("the phase was never reached");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

/** Starts the program; `said` grows while it runs, and `ended` is how it ends. */
const start = (argv: readonly string[]) => {
  const child = spawn(process.execPath, [program.bin, ...argv], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
    env,
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  let stderr = "";
  child.stderr.on("data", (data) => {
    stderr += data;
  });
  return { child, stderr: () => stderr, ended: toEnd(child) };
};

const toEnd = (child: ChildProcess) =>
  new Promise<{ code: number | null; by: NodeJS.Signals | null }>((resolve) =>
    child.on("exit", (code, by) => resolve({ code, by })),
  );

const signals = ["SIGINT", "SIGTERM"] as const;

describe.each(signals)("%s", (signal) => {
  test("while a probe waits for its answer ends with 130 and one word", async () => {
    let asked = false;
    const server = createServer((socket) => {
      asked = true;
      socket.on("error", () => {});
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    const { port } = server.address() as { port: number };
    const config = join(folder, `probe-${signal}.yaml`);
    const probes = { http: { http: `http://127.0.0.1:${port}/` }, ws: { websocket: `ws://127.0.0.1:${port}/` } };
    const environments = { local: { tier: "local", source: "process-env" } };
    writeFileSync(config, JSON.stringify({ version: 1, environments, services: { web: {} }, probes }));
    const { child, stderr, ended } = start(["probe", "local", "--config", config]);
    await until(() => asked);
    child.kill(signal);
    expect(await ended).toEqual({ code: 130, by: null });
    expect(stderr()).toBe("interrupted\n");
  });

  test("while the command of --exec runs goes to the command, whose exit code counts", async () => {
    rmSync(join(folder, "started"), { force: true });
    const gcloud = [join(folder, "gcloud"), "run", "deploy", "web", "--image=x", "--region=us-central1"];
    const { child, ended } = start(["staging", "--exec", "--", ...gcloud]);
    child.stdout.resume();
    await until(() => existsSync(join(folder, "started")));
    child.kill(signal);
    expect(await ended).toEqual({ code: 42, by: null });
  });

  test("while nobody takes the report ends at once", async () => {
    const { child, ended } = start(["large", "-f", "json"]);
    // The first bytes are there, the rest finds no room.
    await new Promise((resolve) => child.stdout.once("readable", resolve));
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(child.exitCode).toBeNull();
    child.kill(signal);
    expect(await ended).toEqual({ code: null, by: signal });
  });

  test("at any moment of a run ends it, or comes too late for it", async () => {
    for (const delay of [0, 30, 60, 90, 120, 160, 200, 260, 340, 500]) {
      const { child, stderr, ended } = start(["large", "-f", "json"]);
      let stdout = "";
      child.stdout.on("data", (data) => {
        stdout += data;
      });
      const closed = new Promise((resolve) => child.on("close", resolve));
      await new Promise((resolve) => setTimeout(resolve, delay));
      child.kill(signal);
      const { code, by } = await ended;
      await closed;
      // Before the program listens and after it has all, the system ends it; a shell makes 130 and 143 of that.
      if (by !== null) expect(by).toBe(signal);
      else if (code === 130) expect([stdout, stderr()]).toEqual(["", "interrupted\n"]);
      else expect([code, JSON.parse(stdout).status]).toEqual([1, "findings"]);
    }
  }, 60_000);
});

const hasScript = spawnSync("script", ["--version"], { encoding: "utf8" }).stdout?.includes("util-linux") === true;

/** Where there is a program that makes a terminal. */
describe.skipIf(!hasScript)("at a question of init", () => {
  const ask = (name: string) => {
    const pid = join(folder, `${name}.pid`);
    const own = join(folder, name);
    mkdirSync(own, { recursive: true });
    const command = `stty cols 100 rows 40; echo $$ > '${pid}'; exec '${process.execPath}' '${program.bin}' init`;
    const child = spawn("script", ["-qec", command, "/dev/null"], { cwd: own, stdio: ["pipe", "pipe", "ignore"], env });
    onTestFinished(() => void child.kill("SIGKILL"));
    let shown = "";
    child.stdout.on("data", (data) => {
      shown += data;
    });
    const isAsked = (): boolean => shown.includes("Where is the first contract to come from?");
    return {
      child,
      pid: () => Number(readFileSync(pid, "utf8")),
      shown: () => shown,
      isAsked,
      ended: toEnd(child),
      own,
    };
  };

  test.each(signals)("%s ends with 130, and the terminal shows its cursor again", async (signal) => {
    const { pid, shown, isAsked, ended, own } = ask(`asked-${signal}`);
    await until(isAsked);
    process.kill(pid(), signal);
    expect(await ended).toEqual({ code: 130, by: null });
    expect(shown().lastIndexOf("\u001b[?25h")).toBeGreaterThan(shown().lastIndexOf("\u001b[?25l"));
    expect(shown()).toContain("interrupted");
    expect(existsSync(join(own, "preflight.yaml"))).toBe(false);
  });

  test("Ctrl-C ends with 130, and nothing is written", async () => {
    const { child, isAsked, ended, own, shown } = ask("asked-key");
    await until(isAsked);
    child.stdin.write("\u0003");
    expect(await ended).toEqual({ code: 130, by: null });
    expect(shown().lastIndexOf("\u001b[?25h")).toBeGreaterThan(shown().lastIndexOf("\u001b[?25l"));
    expect(existsSync(join(own, "preflight.yaml"))).toBe(false);
  });
});
