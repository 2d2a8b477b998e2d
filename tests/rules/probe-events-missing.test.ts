import { probeEventsMissing } from "../../rules/probe-events-missing.ts";
import type { Sighting } from "../../src/model/index.ts";
import type { Scene } from "../support/scene.ts";
import { testRule } from "../support/test-rule.ts";

const scene = (seen: Partial<Sighting>): Scene => ({
  services: { backend: {} },
  probes: {
    chat: {
      websocket: "wss://api.acme.dev/ws",
      expect: { events: ["agent_started", "agent_thinking", "agent_completed"], within: "30s" },
    },
  },
  seen: { chat: seen },
});

testRule(probeEventsMissing, {
  valid: {
    "a connection of which no events are expected": {
      services: { backend: {} },
      probes: { chat: { websocket: "wss://api.acme.dev/ws" } },
      seen: { chat: { ending: { kind: "open" } } },
    },
    "an HTTP probe, which has none": {
      services: { backend: {} },
      probes: { health: { http: "https://api.acme.dev/health" } },
      seen: { health: { ending: { kind: "answered", status: 200, by: "app", redirection: null, gaps: [] } } },
    },
    "all events": scene({ ending: { kind: "open" } }),
    "a connection that ends before, which is another rule's": scene({
      ending: { kind: "closed", code: 1000, reason: null },
      missing: "agent_started",
    }),
  },
  invalid: {
    "the first": {
      scene: scene({ missing: "agent_started" }),
      messages: ['"chat" waits in vain for "agent_started", 30 s in all'],
    },
    "a later one": {
      scene: scene({ missing: "agent_completed", attempts: 3 }),
      messages: ['"chat" waits in vain for "agent_completed" after "agent_thinking", 30 s in all, at attempt 3'],
    },
    "one that came too early": {
      scene: scene({ missing: "agent_thinking", missedBefore: "agent_started" }),
      messages: ['"chat" gets "agent_thinking" before "agent_started", and it must come after'],
    },
  },
});
