import { probeClosed } from "../../rules/probe-closed.ts";
import type { Ending, Sighting } from "../../src/model/index.ts";
import type { Scene } from "../support/scene.ts";
import { testRule } from "../support/test-rule.ts";

const scene = (seen: Partial<Sighting>, expect: Record<string, unknown> = {}): Scene => ({
  services: { backend: {} },
  probes: { chat: { websocket: "wss://api.acme.dev/ws", expect } },
  seen: { chat: seen },
});
const closed = (code: number, reason: string | null = null): Ending => ({ kind: "closed", code, reason });
const breaks = (fault: Extract<Ending, { kind: "broken" }>["fault"], message: string) => ({
  scene: scene({ ending: { kind: "broken", fault } }),
  messages: [`"chat" breaks: ${message}`],
});

testRule(probeClosed, {
  valid: {
    "a connection that stays open": scene({ ending: { kind: "open" } }),
    "a refusal, which is another rule's": scene({ ending: closed(1008, "Authentication failed") }),
    "a stranger who is refused": scene({ ending: closed(4401) }, { refused: true }),
  },
  invalid: {
    "an error of the server": {
      scene: scene({ ending: closed(1011, "Service not ready") }),
      messages: ['"chat" is closed by the server with 1011 ("Service not ready")'],
    },
    "an end before an event": {
      scene: scene({ ending: closed(1000), missing: "agent_completed", attempts: 2 }, { events: ["agent_completed"] }),
      messages: ['"chat" is closed by the server with 1000, before "agent_completed", at attempt 2'],
    },
    "no code": {
      scene: scene({ ending: closed(1005) }),
      messages: ['"chat" is closed by the server without a code (1005)'],
    },
    "no frame": {
      scene: scene({ ending: closed(1006) }),
      messages: [
        '"chat" ends without a close frame (1006), a failure of the transport that says nothing about authentication',
      ],
    },
    "a stranger's connection that ends for another reason": {
      scene: scene({ ending: closed(1000) }, { refused: true }),
      messages: ['"chat" is closed by the server with 1000, which does not show that strangers are refused'],
    },
    "a handshake that is none": breaks("handshake", "the answer to the upgrade is not that of a WebSocket server"),
    "no subprotocol": breaks(
      "subprotocol-missing",
      "the server chooses none of the subprotocols that it is offered, and browsers then give up",
    ),
    "another subprotocol": breaks("subprotocol-other", "the server chooses a subprotocol that it is not offered"),
    "frames that are none": breaks("frames", "the server sends what is no frame of a WebSocket"),
    "too much": breaks("too-much", "the server sends more than a probe reads"),
  },
});
