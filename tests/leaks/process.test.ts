import { spawn } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { toHosts } from "../emulator/hosts.ts";
import { type Emulator, startEmulator } from "../emulator/index.ts";
import { useProgram } from "../support/built.ts";
import { startPlanting } from "./canary.ts";
import { plantProject, toCloud, toProcessEnv, writeProject } from "./project.ts";
import { toSeek } from "./seek.ts";

const project = plantProject();
const seek = toSeek(project.planted);
let folder = "";
const program = useProgram();
let emulator: Emulator;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "netra-preflight-leaks-"));
  for (const each of ["deploy", "tmp", "home"]) mkdirSync(join(folder, each));
  writeProject(folder, project);
  emulator = await startEmulator(toCloud(project, { latency: 30 }));
});
afterAll(async () => {
  await emulator.close();
  rmSync(folder, { recursive: true });
});

/** What others on the machine can see of a process: its name, its arguments, its children. Empty where there is no /proc. */
const look = (pid: number): string => {
  const parts = ["comm", "cmdline", "status", `task/${pid}/children`].map((file) => `/proc/${pid}/${file}`);
  return parts.map((file) => (existsSync(file) ? readFileSync(file, "latin1") : "")).join("\n");
};

/** Runs the built program, and looks at it from outside while it runs. */
const watch = async (argv: readonly string[], env: Readonly<Record<string, string>>) => {
  const child = spawn(process.execPath, [program.bin, ...argv], {
    cwd: folder,
    env: { PATH: process.env.PATH ?? "", HOME: join(folder, "home"), TMPDIR: join(folder, "tmp"), ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  child.stdout.on("data", (data) => {
    said += data;
  });
  child.stderr.on("data", (data) => {
    said += data;
  });
  const seen = new Set<string>();
  const timer = setInterval(() => {
    try {
      seen.add(look(child.pid ?? 0));
    } catch {
      // The process has just ended.
    }
  }, 20);
  const code = await new Promise((resolve) => child.on("close", resolve));
  clearInterval(timer);
  return { code, said, seen: [...seen].join("\n") };
};

const filesIn = (path: string): readonly string[] =>
  readdirSync(path, { recursive: true, encoding: "utf8" }).filter((file) => statSync(join(path, file)).isFile());

test("name, arguments, children, temporary files and the home folder hold no value", async () => {
  const hosts = toHosts(emulator.host);
  const variables = Object.entries(toProcessEnv(project)).filter(([, value]) => !value.includes("\0"));
  const given = { ...Object.fromEntries(variables), ...hosts };
  for (const argv of [
    ["live", "--debug", "-f", "pretty", "-f", "json:r.json"],
    ["process", "--debug"],
  ]) {
    const { code, said, seen } = await watch(argv, given);
    expect(code, said).toBe(1);
    expect(seek(said)).toEqual([]);
    expect(seek(seen)).toEqual([]);
    if (process.platform === "linux") expect(seen).toContain("netra-preflight");
  }
  expect(filesIn(join(folder, "tmp"))).toEqual([]);
  expect(filesIn(join(folder, "home"))).toEqual([]);
  expect(seek(readFileSync(join(folder, "r.json"), "utf8"))).toEqual([]);
});

test("a broken file of credentials is not quoted", async () => {
  const { plant, planted } = startPlanting("credentials");
  const texts = [
    `{"type": "service_account", "private_key": "${plant("cut off")}`,
    JSON.stringify({ type: "service_account", client_email: "a@b.c", private_key: plant("no PEM") }),
    JSON.stringify({ type: plant("type"), client_secret: plant("client"), refresh_token: plant("token") }),
    plant("no JSON"),
  ];
  const file = join(folder, "key.json");
  for (const text of texts) {
    writeFileSync(file, text);
    // Nobody listens at the token endpoint's proxy: nothing leaves the machine.
    const env = {
      GOOGLE_APPLICATION_CREDENTIALS: file,
      HTTPS_PROXY: "http://127.0.0.1:9",
      https_proxy: "http://127.0.0.1:9",
      METADATA_SERVER_DETECTION: "none",
    };
    const { code, said } = await watch(["live", "--debug", "--timeout", "3"], env);
    expect(code, said).toBe(3);
    expect(toSeek(planted)(said)).toEqual([]);
    expect(said).not.toMatch(/^\s+at /m);
  }
});
