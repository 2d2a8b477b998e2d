import { defineRule, noOptions } from "../src/engine/index.ts";
import { shortfallOf } from "../src/engine/probe-shortfall.ts";
import { atAttempt, beforeEvent, byWhom, toClose, toGateHelp } from "../src/engine/probe-wording.ts";

export const probeRefused = defineRule({
  id: "probe-refused",
  summary: "A WebSocket that must open is refused.",
  help: "Look whether the token is fresh, and whether the service checks it with the key and the address that made it.",
  severity: "error",
  subject: "probe",
  needs: ["sighting"],
  options: noOptions,
  appliesTo: ({ probe }) => probe.kind === "websocket" && !probe.refused,
  *check({ probe, sighting }) {
    const { ending } = sighting;
    if (shortfallOf(probe, sighting) !== "refused") return;
    const end = `${beforeEvent(sighting)}${atAttempt(sighting)}`;
    if (ending.kind === "closed") {
      const close = toClose(ending.code, ending.reason);
      yield { message: `"${probe.name}" is refused by the app: it closes the connection with ${close}${end}` };
    }
    if (ending.kind !== "refused") return;
    const help = toGateHelp(ending.by);
    yield {
      message: `"${probe.name}" is refused by ${byWhom(ending.by)}: the upgrade answers ${ending.status}${end}`,
      ...(help === null ? {} : { help }),
    };
  },
});
