import { probeStrangerAccepted } from "../../rules/probe-stranger-accepted.ts";
import type { SeenEvent, Sighting } from "../../src/model/index.ts";
import type { Scene } from "../support/scene.ts";
import { testRule } from "../support/test-rule.ts";

const scene = (seen: Partial<Sighting>, refused = true): Scene => ({
  services: { backend: {} },
  probes: { strangers: { websocket: "wss://api.acme.dev/ws", token: "none", expect: { refused } } },
  seen: { strangers: { milliseconds: 10_004, ...seen } },
});
const event = (type: string, code: string | null = null): SeenEvent => ({ type, code, milliseconds: 40 });

testRule(probeStrangerAccepted, {
  valid: {
    "an HTTP probe": {
      services: { backend: {} },
      probes: { health: { http: "https://api.acme.dev/health" } },
      seen: { health: { ending: { kind: "answered", status: 200, by: "app", redirection: null, gaps: [] } } },
    },
    "a refusal by status": scene({ ending: { kind: "refused", status: 401, by: "app" } }),
    "a refusal by code": scene({ ending: { kind: "closed", code: 1008, reason: "Authentication failed" } }),
    "an end that shows nothing, which is another rule's": scene({
      ending: { kind: "closed", code: 1006, reason: null },
    }),
    "a client that must be let in": scene({ ending: { kind: "open" } }, false),
  },
  invalid: {
    "an open connection": {
      scene: scene({ ending: { kind: "open" } }),
      messages: ['"strangers" is let in: the connection is still open after 10 s'],
    },
    "an open connection that greets": {
      scene: scene({ ending: { kind: "open" }, events: [event("?"), event("connection_established")] }),
      messages: [
        '"strangers" is let in: the connection is still open after 10 s and has brought "connection_established"',
      ],
    },
    "an open connection that says no and means nothing by it": {
      scene: scene({ ending: { kind: "open" }, events: [event("error", "AUTH_FAILED")], attempts: 2 }),
      messages: ['"strangers" is let in: the connection is still open after 10 s, at attempt 2'],
    },
  },
});
