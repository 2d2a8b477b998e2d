import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { runMain } from "../support/run-main.ts";

const contractOf = (source: object): string =>
  JSON.stringify({
    version: 1,
    environments: { staging: { project: "acme-staging", ...source } },
    services: { web: { variables: { A: {}, TOKEN: { type: "secret" }, URL: { type: "url", required: false } } } },
  });

const sound: Readonly<Record<string, string>> = {
  "preflight.yaml": contractOf({ source: { dotenv: { web: "web.env" } } }),
  "web.env": "A=1\nTOKEN=x7Kq92mZpL4vR8sTw3YuX1Nc\n",
};

/** One way for hostile text to get into the tool: the files beside it, and the command line. */
export interface Target {
  /** The file that the text is written to; null: the text is the command line, one word a line. */
  readonly file: string | null;
  readonly files: Readonly<Record<string, string>>;
  readonly argv: readonly string[];
}

const checking = ["staging", "-c", "preflight.yaml", "-f", "json"];

export const targets: Readonly<Record<string, Target>> = {
  contract: { file: "preflight.yaml", files: sound, argv: checking },
  manifest: {
    file: "web.yaml",
    files: { ...sound, "preflight.yaml": contractOf({ source: { manifests: ["web.yaml"] } }) },
    argv: checking,
  },
  dotenv: { file: "web.env", files: sound, argv: checking },
  snapshot: {
    file: "staging.json",
    files: { ...sound, "preflight.yaml": contractOf({ source: { snapshot: "staging.json" } }) },
    argv: checking,
  },
  baseline: { file: "baseline.json", files: sound, argv: [...checking, "--baseline", "baseline.json"] },
  arguments: { file: null, files: sound, argv: [] },
};

/** No single text may keep the tool busy for longer; milliseconds of processor time. */
export const longest = 1000;

const allowed = [0, 1, 2, 3];

/** Gives the text to the tool. Returns what it did wrong; null: it took the text or refused it in a sentence. */
export const attack = async ({ file, files, argv }: Target, text: string): Promise<string | null> => {
  const folder = mkdtempSync(join(tmpdir(), "netra-preflight-fuzz-"));
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
    if (file !== null) writeFileSync(join(folder, file), text);
    const words = file === null ? text.split("\n") : argv;
    const before = process.cpuUsage();
    const { code, stdout, stderr: written } = await runMain(words, { cwd: folder });
    const stderr = stripVTControlCharacters(written);
    const { user } = process.cpuUsage(before);
    if (!allowed.includes(code)) return `ended with ${code}: ${stderr}`;
    if (/^\s+at .*(\.[cm]?[jt]s|node:\w.*):\d+/m.test(stderr)) return `wrote a stack: ${stderr}`;
    if (code === 2 && !stderr.startsWith("error: ")) return `refused without a sentence: ${stderr}`;
    if (code !== 2 && file !== null && stdout !== "" && !isJson(stdout)) return "wrote a report that is no JSON";
    return user / 1000 > longest ? `took ${Math.round(user / 1000)} ms` : null;
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};
