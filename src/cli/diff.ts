import { type Diff, diffEnvironments } from "../engine/index.ts";
import { UsageError } from "../model/index.ts";
import { attend } from "./attend.ts";
import { exitCodes } from "./exit-code.ts";
import { tellInterrupted } from "./interrupted.ts";
import { type Io, write } from "./io.ts";
import type { Invocation } from "./parse-arguments.ts";
import { readEnvironments } from "./read-environments.ts";
import { type Settings, toLimits, toSettings } from "./settings.ts";
import { hasUnicode, toColorLevel, toColumns } from "./terminal.ts";

/** `netra-preflight diff <a> <b>`: two environments side by side. */
export const diff = async (invocation: Invocation, io: Io): Promise<number> => {
  const settings = toSettings(invocation, io.env);
  const environments = toPair(invocation);
  const { timeout, concurrency } = toLimits(settings);
  const chosen = settings.listOf("service");
  const read = await attend(io, settings, timeout, (attended) =>
    readEnvironments({
      ...attended,
      environments,
      config: settings.textOf("config"),
      services: chosen,
      payloads: settings.isOn("metadata-only") ? "metadata-only" : null,
      concurrency,
      cwd: io.cwd(),
      env: io.env,
    }),
  );
  if (read === null) return tellInterrupted(io);
  const [a, b] = read;
  if (a === undefined || b === undefined) throw new Error("an environment was not read");
  const result = diffEnvironments(a, b, (service) => chosen.length === 0 || chosen.includes(service));
  await write(io.stdout, await toText(result, settings, io));
  return codes[result.status];
};

/** As diff(1): 0 for no difference and 1 for some; 3 where nothing differs and something could not be read. */
const codes: Readonly<Record<Diff["status"], number>> = {
  equal: exitCodes.clean,
  different: exitCodes.findings,
  incomplete: exitCodes.incomplete,
};

const toPair = ({ positionals }: Invocation): readonly string[] => {
  const [a, b, ...others] = positionals;
  if (a === undefined || b === undefined || others.length > 0) {
    throw new UsageError("diff compares two environments", "netra-preflight diff staging production");
  }
  if (a === b) throw new UsageError(`"${a}" is named twice`, "name two environments of the contract");
  return [a, b];
};

/** Each format is loaded when it is asked for. */
const toText = async (result: Diff, settings: Settings, io: Io): Promise<string> => {
  const format = settings.textOf("format") ?? "pretty";
  if (format === "json") return (await import("../reporters/diff/json.ts")).toDiffJson(result);
  const all = settings.isOn("all");
  if (format === "markdown") return (await import("../reporters/diff/markdown.ts")).toDiffMarkdown(result, all);
  return (await import("../reporters/diff/pretty.ts")).toDiffPretty(result, {
    colorLevel: toColorLevel(settings.switchOf("color"), io.env, io.stdout),
    columns: toColumns(io.stdout),
    unicode: hasUnicode(io.env),
    all,
  });
};
