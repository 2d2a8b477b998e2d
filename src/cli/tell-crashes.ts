import type { Crash } from "../engine/index.ts";
import { type Io, write } from "./io.ts";
import type { Settings } from "./settings.ts";

/** With --debug, where each rule broke. That it did is in every report. */
export const tellCrashes = async (
  crashes: readonly Crash[],
  settings: Settings,
  { stderr }: Pick<Io, "stderr">,
): Promise<void> => {
  if (!settings.isOn("debug")) return;
  for (const { rule, stack } of crashes) await write(stderr, `rule ${rule} crashed: ${stack}\n`);
};
