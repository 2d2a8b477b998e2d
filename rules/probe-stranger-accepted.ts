import { defineRule, noOptions } from "../src/engine/index.ts";
import { shortfallOf } from "../src/engine/probe-shortfall.ts";
import { atAttempt, toDuration } from "../src/engine/probe-wording.ts";

export const probeStrangerAccepted = defineRule({
  id: "probe-stranger-accepted",
  summary: "A WebSocket that must be refused is let in.",
  help: "Look for a switch that bypasses authentication: a demo mode, a test mode, a key of the end-to-end tests.",
  severity: "error",
  subject: "probe",
  needs: ["sighting"],
  options: noOptions,
  appliesTo: ({ probe }) => probe.kind === "websocket" && probe.refused,
  *check({ probe, sighting }) {
    if (shortfallOf(probe, sighting) !== "stranger-accepted") return;
    const first = sighting.events.find(({ type, code }) => type !== "?" && code === null);
    const brings = first === undefined ? "" : ` and has brought "${first.type}"`;
    const open = `the connection is still open after ${toDuration(sighting.milliseconds)}`;
    yield { message: `"${probe.name}" is let in: ${open}${brings}${atAttempt(sighting)}` };
  },
});
