import { spawn } from "node:child_process";
import { type Fact, known, unverified } from "../model/index.ts";
import type { Prober } from "./prober.ts";

const patience = 30_000;
/** More than any token has, in bytes. */
const longest = 64 * 1024;

/**
 * What a command prints, without the line break at its end. No shell, nothing on its standard input. What it says on standard
 * error is thrown away: it may hold what it was asked for.
 */
export const runCommand = (command: readonly string[], what: string, prober: Prober): Promise<Fact<string>> =>
  new Promise((resolve) => {
    const [program = "", ...argv] = command;
    const fail = (how: string): void => {
      const message = `the command "${program}", which prints ${what}, ${how}`;
      resolve(unverified("no-credentials", message, `run it by hand: ${program} …`));
    };
    const signal = AbortSignal.any([prober.signal, AbortSignal.timeout(patience)]);
    const child = spawn(program, argv, {
      cwd: prober.cwd,
      env: prober.env,
      stdio: ["ignore", "pipe", "ignore"],
      shell: false,
      windowsHide: true,
      signal,
      killSignal: "SIGKILL",
    });
    const chunks: Buffer[] = [];
    let length = 0;
    child.stdout.on("data", (chunk: Buffer) => {
      length += chunk.length;
      if (length <= longest) chunks.push(chunk);
      else child.kill("SIGKILL");
    });
    child.on("error", (error: NodeJS.ErrnoException) => {
      if (signal.aborted) fail("did not end in time");
      else fail(error.code === "ENOENT" ? "is not there" : `did not start (${error.code ?? "unknown"})`);
    });
    child.on("close", (code) => {
      if (signal.aborted) return fail("did not end in time");
      if (length > longest) return fail("printed more than a token has");
      if (code !== 0) return fail(code === null ? "was ended" : `ended with exit code ${code}`);
      const text = Buffer.concat(chunks)
        .toString("utf8")
        .replace(/\r?\n$/, "");
      if (text === "") return fail("printed nothing");
      resolve(known(text));
    });
  });
