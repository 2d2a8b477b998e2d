import { toHint } from "../contract/hint.ts";
import { UsageError } from "../model/index.ts";
import { toBash } from "./completion/bash.ts";
import { toFish } from "./completion/fish.ts";
import { toZsh } from "./completion/zsh.ts";
import { exitCodes } from "./exit-code.ts";
import { type Io, write } from "./io.ts";
import type { Invocation } from "./parse-arguments.ts";

const scripts: Readonly<Record<string, () => string>> = { bash: toBash, zsh: toZsh, fish: toFish };

/** `netra-preflight completion <shell>` */
export const printCompletion = async ({ positionals }: Invocation, io: Io): Promise<number> => {
  const shell = positionals[0] ?? (io.env.SHELL ?? "").split("/").at(-1) ?? "";
  const script = Object.hasOwn(scripts, shell) ? scripts[shell] : undefined;
  if (script === undefined) {
    if (positionals[0] === undefined) throw new UsageError("completion needs a shell", "bash, zsh or fish");
    throw new UsageError(`there is no completion for "${shell}"`, toHint(shell, Object.keys(scripts)));
  }
  await write(io.stdout, script());
  return exitCodes.clean;
};
