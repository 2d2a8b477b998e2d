import type { Io, Output } from "../../src/cli/io.ts";
import { main } from "../../src/cli/main.ts";

export interface RunOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

export interface RunResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const collect = (): { output: Output; text: () => string } => {
  const parts: string[] = [];
  const output: Output = {
    write: (text, done) => {
      parts.push(text);
      done?.();
      return true;
    },
    on: () => {},
  };
  return { output, text: () => parts.join("") };
};

/** One whole run of the tool in this process, with streams that are no terminal and no variables but the given ones. */
export const runMain = async (argv: readonly string[], { cwd, env = {} }: RunOptions): Promise<RunResult> => {
  const [stdout, stderr] = [collect(), collect()];
  const io: Io = {
    stdout: stdout.output,
    stderr: stderr.output,
    env,
    cwd: () => cwd,
    on: () => {},
    off: () => {},
  };
  const code = await main([...argv], io);
  return { code, stdout: stdout.text(), stderr: stderr.text() };
};
