import { defineRule, noOptions } from "../src/engine/index.ts";
import { shortfallOf } from "../src/engine/probe-shortfall.ts";
import { atAttempt, toDuration } from "../src/engine/probe-wording.ts";

export const probeEventsMissing = defineRule({
  id: "probe-events-missing",
  summary: "A WebSocket stays open, but an expected event does not come, or not in its turn.",
  help: "Read the service's log from the last event that came on: something stopped there, or could not be reached.",
  severity: "error",
  subject: "probe",
  needs: ["sighting"],
  options: noOptions,
  appliesTo: ({ probe }) => probe.kind === "websocket" && probe.events.length > 0,
  *check({ probe, sighting }) {
    const { missing, missedBefore } = sighting;
    if (shortfallOf(probe, sighting) !== "events-missing" || missing === null) return;
    const previous = probe.events[probe.events.indexOf(missing) - 1];
    const since = previous === undefined ? "" : ` after "${previous}"`;
    const message =
      missedBefore === null
        ? `"${probe.name}" waits in vain for "${missing}"${since}, ${toDuration(probe.within)} in all`
        : `"${probe.name}" gets "${missing}" before "${missedBefore}", and it must come after`;
    yield { message: `${message}${atAttempt(sighting)}` };
  },
});
