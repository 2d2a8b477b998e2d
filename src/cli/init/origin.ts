import { UsageError } from "../../model/index.ts";
import type { Io } from "../io.ts";
import type { Settings } from "../settings.ts";
import type { Origin } from "./start-draft.ts";

const flags = ["from-live", "from-manifests", "from-terraform-plan", "from-dotenv", "from-code"] as const;

/** What the flags say, else what the person at the terminal answers; null when they give up. Throws a UsageError without both. */
export const toOrigin = async (settings: Settings, io: Io): Promise<Origin | null> => {
  const given = flags.filter((flag) => settings.textOf(flag) !== null || settings.listOf(flag).length > 0);
  const [first, second] = given;
  if (second !== undefined) {
    throw new UsageError(
      `--${first} and --${second} both say where it comes from`,
      "give one of them; a second contract can extend the first",
    );
  }
  if (first !== undefined) return fromFlag(first, settings);
  const canAsk = io.stdin?.isTTY === true && io.stdout.isTTY === true && !settings.isOn("yes");
  if (canAsk) return askUntilSignal(io);
  throw new UsageError(
    "nothing says where the contract is to come from",
    "give --from-live ENV, --from-manifests GLOB, --from-terraform-plan FILE, --from-dotenv FILE or --from-code DIR",
  );
};

/** A signal from elsewhere ends the questions as Ctrl-C does: the terminal is given back as it was. */
const askUntilSignal = async (io: Io): Promise<Origin | null> => {
  const controller = new AbortController();
  const stop = (): void => controller.abort();
  io.on("SIGINT", stop);
  io.on("SIGTERM", stop);
  try {
    return await (await import("./questions.ts")).askOrigin(io.cwd(), controller.signal);
  } finally {
    io.off("SIGINT", stop);
    io.off("SIGTERM", stop);
  }
};

const fromFlag = (flag: (typeof flags)[number], settings: Settings): Origin => {
  const text = settings.textOf(flag) ?? "";
  const named = settings.textOf("environment");
  const deployed = {
    environment: named ?? "staging",
    project: settings.textOf("project"),
    regions: settings.listOf("region"),
  };
  const local = { environment: named ?? "local", service: settings.textOf("service") };
  switch (flag) {
    case "from-live":
      return { kind: "live", ...deployed, environment: text };
    case "from-manifests":
      return { kind: "manifests", ...deployed, globs: settings.listOf(flag) };
    case "from-terraform-plan":
      return { kind: "terraform-plan", ...deployed, file: text };
    case "from-dotenv":
      return { kind: "dotenv", ...local, file: text };
    case "from-code":
      return { kind: "code", ...local, folder: text };
  }
};
