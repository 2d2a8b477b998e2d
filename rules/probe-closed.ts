import { defineRule, noOptions } from "../src/engine/index.ts";
import { shortfallOf } from "../src/engine/probe-shortfall.ts";
import { atAttempt, beforeEvent, toClose, whyOf } from "../src/engine/probe-wording.ts";
import type { ConnectionFault } from "../src/model/index.ts";

const faults: Readonly<Record<ConnectionFault, string>> = {
  handshake: "the answer to the upgrade is not that of a WebSocket server",
  "subprotocol-missing": "the server chooses none of the subprotocols that it is offered, and browsers then give up",
  "subprotocol-other": "the server chooses a subprotocol that it is not offered",
  frames: "the server sends what is no frame of a WebSocket",
  "too-much": "the server sends more than a probe reads",
};

export const probeClosed = defineRule({
  id: "probe-closed",
  summary: "A WebSocket ends before it has done what the contract expects.",
  help: "Read the service's log of the moment of the probe: an error, a restart or a timeout of the request ends connections.",
  severity: "error",
  subject: "probe",
  needs: ["sighting"],
  options: noOptions,
  appliesTo: ({ probe }) => probe.kind === "websocket",
  *check({ probe, sighting }) {
    const { ending } = sighting;
    if (shortfallOf(probe, sighting) !== "closed") return;
    const proves = probe.refused ? ", which does not show that strangers are refused" : beforeEvent(sighting);
    const end = `${proves}${atAttempt(sighting)}`;
    const why = whyOf(probe, "closed");
    if (ending.kind === "broken") yield { message: `"${probe.name}" breaks: ${faults[ending.fault]}${end}`, why };
    if (ending.kind !== "closed") return;
    const { code, reason } = ending;
    if (code === 1006) {
      // Browsers say 1006 for every failure there is: it proves nothing about tokens.
      const what =
        "ends without a close frame (1006), a failure of the transport that says nothing about authentication";
      yield { message: `"${probe.name}" ${what}${end}`, why };
      return;
    }
    const how = code === 1005 ? "without a code (1005)" : `with ${toClose(code, reason)}`;
    yield { message: `"${probe.name}" is closed by the server ${how}${end}`, why };
  },
});
