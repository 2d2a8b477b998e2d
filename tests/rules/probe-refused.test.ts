import { probeRefused } from "../../rules/probe-refused.ts";
import type { Sighting } from "../../src/model/index.ts";
import type { Scene } from "../support/scene.ts";
import { testRule } from "../support/test-rule.ts";

const scene = (seen: Partial<Sighting>, probe: Record<string, unknown> = {}): Scene => ({
  services: { backend: {} },
  probes: { chat: { websocket: "wss://api.acme.dev/ws", ...probe } },
  seen: { chat: seen },
});

testRule(probeRefused, {
  valid: {
    "a connection that stays open": scene({ ending: { kind: "open" } }),
    "a stranger, who must be refused": scene(
      { ending: { kind: "refused", status: 401, by: "app" } },
      { expect: { refused: true } },
    ),
    "1006, which is no refusal": scene({ ending: { kind: "closed", code: 1006, reason: null } }),
    "1000, which is no refusal": scene({ ending: { kind: "closed", code: 1000, reason: null } }),
    "1011, which is an error of the server": scene({
      ending: { kind: "closed", code: 1011, reason: "Service not ready" },
    }),
  },
  invalid: {
    "the app, by a close code": {
      scene: scene({ ending: { kind: "closed", code: 1008, reason: "Authentication failed" } }),
      messages: ['"chat" is refused by the app: it closes the connection with 1008 ("Authentication failed")'],
    },
    "the app, by a code of its own, before an event": {
      scene: scene(
        { ending: { kind: "closed", code: 4401, reason: null }, missing: "agent_started", attempts: 3 },
        { expect: { events: ["agent_started"] } },
      ),
      messages: [
        '"chat" is refused by the app: it closes the connection with 4401, before "agent_started", at attempt 3',
      ],
    },
    "the app, at the upgrade": {
      scene: scene({ ending: { kind: "refused", status: 401, by: "app" } }),
      messages: ['"chat" is refused by the app: the upgrade answers 401'],
    },
    "something that is no WebSocket": {
      scene: scene({ ending: { kind: "refused", status: 404, by: "app" } }),
      messages: ['"chat" is refused by the app: the upgrade answers 404'],
    },
    IAP: {
      scene: scene({ ending: { kind: "refused", status: 302, by: "iap" } }),
      messages: ['"chat" is refused by IAP, before the app: the upgrade answers 302'],
    },
    "Cloud Run": {
      scene: scene({ ending: { kind: "refused", status: 403, by: "cloud-run" } }),
      messages: ['"chat" is refused by Cloud Run\'s check of the invoker, before the app: the upgrade answers 403'],
    },
  },
});
