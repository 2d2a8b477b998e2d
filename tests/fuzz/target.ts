import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { runMain } from "../support/run-main.ts";
import { toWrongReport } from "./report.ts";
import { serveHostile } from "./server.ts";

export const contractOf = (source: object): string =>
  JSON.stringify({
    version: 1,
    environments: { staging: { project: "acme-staging", ...source } },
    services: {
      web: {
        variables: {
          A: {},
          TOKEN: { type: "secret" },
          URL: { type: "url", required: false },
          LEVEL: { value: "info", required: false },
        },
      },
    },
  });

export const sound: Readonly<Record<string, string>> = {
  "preflight.yaml": contractOf({ source: { dotenv: { web: "web.env" } } }),
  "web.env": "A=1\nTOKEN=x7Kq92mZpL4vR8sTw3YuX1Nc\n",
};

/** One way for hostile text to get into the tool: the files beside it, and the command line. */
export interface Target {
  /** The file that the text is written to; null: the text is words of the command line, one a line, or a server says it. */
  readonly file: string | null;
  readonly files: Readonly<Record<string, string>>;
  readonly argv: readonly string[];
  /** What a server says to whoever connects: frames of a WebSocket as lines of hexadecimal digits, or all of its bytes. */
  readonly serves?: "frames" | "answers";
}

export const checking = ["staging", "-c", "preflight.yaml", "-f", "json"];
export const probing = ["probe", "staging", "-c", "preflight.yaml", "-f", "json"];

/** No single text may keep the tool busy for longer; milliseconds of processor time. */
export const longest = 1000;

const allowed = [0, 1, 2, 3];

/** Bytes that are no UTF-8 come from texts of which each character is a byte. */
const toBytes = (text: string): Buffer => Buffer.from(text, /[^\0-\xff]/.test(text) ? "utf8" : "latin1");

const probesOf = (host: string): string =>
  JSON.stringify({
    version: 1,
    environments: { staging: { tier: "local", source: "process-env" } },
    services: { web: {} },
    probes: {
      page: { http: `http://${host}/`, redirects: 2, expect: { json: { status: "healthy" }, within: "300ms" } },
      socket: {
        websocket: `ws://${host}/ws`,
        send: [{ type: "hello" }],
        expect: { events: ["agent_started", "completed"], within: "300ms" },
      },
    },
  });

/** Gives the text to the tool. Returns what it did wrong; null: it took the text or refused it in a sentence. */
export const attack = async (target: Target, text: string): Promise<string | null> => {
  const folder = mkdtempSync(join(tmpdir(), "netra-preflight-fuzz-"));
  const server = target.serves === undefined ? null : await serveHostile(target.serves, toBytes(text));
  try {
    const { file, files, argv } = target;
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
    if (file !== null) writeFileSync(join(folder, file), toBytes(text));
    if (server !== null) writeFileSync(join(folder, "preflight.yaml"), probesOf(server.host));
    const words = file === null && server === null ? [...argv, ...text.split("\n")] : argv;
    const before = process.cpuUsage();
    const run = await runMain(words, { cwd: folder });
    const { user } = process.cpuUsage(before);
    return toWrong(target, text, run, folder) ?? (user / 1000 > longest ? `took ${Math.round(user / 1000)} ms` : null);
  } finally {
    server?.close();
    rmSync(folder, { recursive: true });
  }
};

interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const toWrong = ({ argv }: Target, text: string, { code, stdout, stderr: written }: Run, folder: string) => {
  const stderr = stripVTControlCharacters(written);
  if (!allowed.includes(code)) return `ended with ${code}: ${stderr}`;
  if (/^\s+at .*(\.[cm]?[jt]s|node:\w.*):\d+/m.test(stderr)) return `wrote a stack: ${stderr}`;
  if (code === 2 && !stderr.startsWith("error: ")) return `refused without a sentence: ${stderr}`;
  const slip = /\[object \w+\]/.exec(stdout + stderr);
  if (slip !== null && !text.includes(slip[0])) return `wrote ${slip[0]}`;
  const isReport = argv.includes("json") && !argv.includes("--");
  return code !== 2 && isReport && stdout !== "" ? toWrongReport(stdout, folder) : null;
};
