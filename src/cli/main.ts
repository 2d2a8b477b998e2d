import { UsageError } from "../model/index.ts";
import { exitCodes } from "./exit-code.ts";
import { type Io, outliveClosedStreams, write } from "./io.ts";
import { type Invocation, parseArguments } from "./parse-arguments.ts";
import { isUsageError, toBugText, toUsageText } from "./say.ts";
import { toColorLevel, toColumns } from "./terminal.ts";

type Run = (invocation: Invocation, io: Io) => Promise<number>;

/** The work of each command, loaded when it is asked for. */
const runs: Readonly<Record<string, () => Promise<Run>>> = {
  check: async () => (await import("./check.ts")).check,
  snapshot: async () => (await import("./snapshot.ts")).snapshot,
  diff: async () => (await import("./diff.ts")).diff,
  fix: async () => (await import("./fix.ts")).fix,
  init: async () => (await import("./init.ts")).init,
  scan: async () => (await import("./scan.ts")).scan,
  probe: async () => (await import("./probe.ts")).probe,
  rules: async () => (await import("./list-rules.ts")).listRules,
  explain: async () => (await import("./explain.ts")).explain,
  schema: async () => (await import("./print-schema.ts")).printSchema,
  completion: async () => (await import("./completion.ts")).printCompletion,
};

/** The whole tool: arguments in, exit code out. Writes to the streams of `io` and never throws. */
export const main = async (argv: readonly string[], io: Io): Promise<number> => {
  outliveClosedStreams(io);
  try {
    const invocation = parseArguments(argv);
    if (invocation.given.help === true) return await print(await help(argv, io), io);
    if (invocation.given.version === true) return await print(`${await version()}\n`, io);
    refuseArguments(invocation);
    const load = runs[invocation.command.name];
    if (load === undefined) throw new Error(`command "${invocation.command.name}" has no work`);
    const run = await load();
    return await run(invocation, io);
  } catch (error) {
    const color = hasColor(argv, io);
    if (isUsageError(error)) {
      await write(io.stderr, toUsageText(error, color));
      return exitCodes.usage;
    }
    await write(io.stderr, toBugText(error, isDebugged(argv, io), color));
    return exitCodes.bug;
  }
};

/** Commands say what they do not take, instead of ignoring it. */
const refuseArguments = ({ command, positionals, rest }: Invocation): void => {
  const [first] = positionals;
  if (rest.length > 0 && command.name !== "check") {
    throw new UsageError(
      `${command.name} takes no command after --`,
      "only check does: netra-preflight staging -- gcloud …",
    );
  }
  if (command.arguments !== "" || first === undefined) return;
  throw new UsageError(
    `${command.name} takes no "${first}"`,
    `netra-preflight ${command.name} --help says what it takes`,
  );
};

const print = async (text: string, io: Io): Promise<number> => {
  await write(io.stdout, text);
  return exitCodes.clean;
};

const help = async (argv: readonly string[], io: Io): Promise<string> =>
  (await import("./help.ts")).toHelp(argv, toColumns(io.stdout));

const version = async (): Promise<string> => (await import("./package-files.ts")).readVersion();

// Faults may come before the arguments are understood, so these two look at the words themselves.
const hasColor = (argv: readonly string[], io: Io): boolean => {
  const flag = argv.includes("--no-color") ? false : argv.includes("--color") ? true : null;
  return toColorLevel(flag, io.env, io.stderr) > 0;
};

const isDebugged = (argv: readonly string[], { env }: Io): boolean =>
  argv.includes("--debug") || ["1", "true", "yes", "on"].includes((env.NETRA_PREFLIGHT_DEBUG ?? "").toLowerCase());
