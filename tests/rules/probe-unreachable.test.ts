import { probeUnreachable } from "../../rules/probe-unreachable.ts";
import type { Scene } from "../support/scene.ts";
import { testRule } from "../support/test-rule.ts";

const scene = (fault: string, more: Record<string, unknown> = {}): Scene => ({
  services: { backend: {} },
  probes: { health: { http: "https://api.acme.dev:8443/health", service: "backend" } },
  seen: { health: { ending: { kind: "unreachable", fault } as never, ...more } },
});

const says = (fault: string, message: string, more: Record<string, unknown> = {}) => ({
  scene: scene(fault, more),
  messages: [`"health" does not reach "api.acme.dev:8443": ${message}`],
});

testRule(probeUnreachable, {
  valid: {
    "an answer, whatever it says": {
      ...scene("timeout"),
      seen: { health: { ending: { kind: "answered", status: 503, by: "app", redirection: null, gaps: [] } } },
    },
    "a WebSocket that is refused": {
      services: { backend: {} },
      probes: { chat: { websocket: "wss://api.acme.dev/ws" } },
      seen: { chat: { ending: { kind: "refused", status: 403, by: "app" } } },
    },
  },
  invalid: {
    "a name that does not resolve": says("unresolved", "the name does not resolve"),
    "nobody listens": says("connection-refused", "the connection is refused"),
    "a connection that is closed at once": says("connection-closed", "the connection is closed without an answer"),
    "no answer": says("timeout", "no answer comes within 10 s", { milliseconds: 10_003 }),
    "no answer, at the last attempt": says("timeout", "no answer comes within 500 ms, at attempt 3", {
      milliseconds: 500,
      attempts: 3,
    }),
    "something else than HTTP": says("not-http", "what answers does not speak HTTP"),
    "no TLS": says("tls", "what answers does not speak TLS as it must"),
    "a certificate that has ended": says("certificate-expired", "its certificate has ended"),
    "a certificate that has not begun": says("certificate-early", "its certificate does not hold yet"),
    "a certificate of another host": says("certificate-host", "its certificate is for another host"),
    "a certificate of nobody": says(
      "certificate-untrusted",
      "its certificate is signed by nobody whom this machine trusts",
    ),
  },
});
