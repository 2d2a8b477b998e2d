import { existsSync } from "node:fs";
import { dirname, relative, resolve, sep } from "node:path";
import { createMeasure } from "../measure/index.ts";
import { UsageError } from "../model/index.ts";
import { createMeasureTools } from "../sources/measure-tools.ts";
import { attend } from "./attend.ts";
import { exitCodes } from "./exit-code.ts";
import type { DraftContract } from "./init/draft.ts";
import { toServiceFromCode } from "./init/draft-from-code.ts";
import { toNextSteps } from "./init/next-steps.ts";
import { toOrigin } from "./init/origin.ts";
import { type InitRequest, type InitResult, runInit } from "./init/run-init.ts";
import { type Origin, toStartDraft } from "./init/start-draft.ts";
import { toContractText } from "./init/write-contract.ts";
import { tellInterrupted } from "./interrupted.ts";
import { type Io, write } from "./io.ts";
import type { Invocation } from "./parse-arguments.ts";
import { toLimits, toSettings } from "./settings.ts";
import { writeWhole } from "./write-file.ts";

/** `netra-preflight init`: writes a first contract, and says what to do with it. */
export const init = async (invocation: Invocation, io: Io): Promise<number> => {
  const settings = toSettings(invocation, io.env);
  const shown = settings.textOf("output") ?? "preflight.yaml";
  const file = resolve(io.cwd(), shown);
  if (existsSync(file) && !settings.isOn("force")) {
    throw new UsageError(`"${shown}" is there already`, "--force replaces it, -o FILE writes another");
  }
  const origin = await toOrigin(settings, io);
  if (origin === null) return tellInterrupted(io);
  const [folder, cwd] = [dirname(file), io.cwd()];
  const made = await attend(io, settings, toLimits(settings).timeout, async (attended) => {
    const draft = toStartDraft(origin, folder, cwd, settings.textOf("config"));
    const request: InitRequest = { ...attended, draft, folder, cwd, env: io.env };
    return origin.kind === "code" ? await fromCode(origin, request) : await runInit(request);
  });
  if (made === null) return tellInterrupted(io);
  refuseNothing(made, origin);
  writeWhole(file, shown, made.text);
  await write(io.stdout, toNextSteps(made, shown));
  return exitCodes.clean;
};

/** Code has no values to hold guesses against. */
const fromCode = async (
  { folder }: Extract<Origin, { kind: "code" }>,
  { draft, folder: home, cwd, deadline }: InitRequest,
): Promise<Omit<InitResult, "result"> & { readonly result: null }> => {
  const { readCode } = await import("../sources/code/read-code.ts");
  const root = resolve(cwd, folder);
  const { uses } = await readCode({ roots: [root], cwd, measure: createMeasure(createMeasureTools()), deadline });
  const near = relative(home, root).split(sep).join("/") || ".";
  const services = draft.services.map(({ key }) =>
    toServiceFromCode(
      key,
      near,
      uses.map(({ use }) => use),
    ),
  );
  const whole: DraftContract = { ...draft, services };
  return { draft: whole, text: toContractText(whole), result: null };
};

/** An empty contract checks nothing, and would look like a clean one. */
const refuseNothing = (
  { draft, result }: Pick<InitResult, "draft"> & { readonly result: InitResult["result"] | null },
  origin: Origin,
): void => {
  if (draft.services.some(({ variables }) => variables.length > 0)) return;
  const [unread] = result?.unverified ?? [];
  if (unread !== undefined) throw new UsageError(unread.message, unread.help);
  const what =
    origin.kind === "dotenv"
      ? "assigns no variable"
      : origin.kind === "code"
        ? "reads no variable"
        : "holds no service with variables";
  throw new UsageError(`${draft.origin} ${what}`, "nothing was written");
};
