import type { Probe, Sighting } from "../../src/model/index.ts";

/** A probe that expects nothing in particular. */
export const someProbe = (more: Partial<Probe> = {}): Probe => ({
  name: "chat",
  kind: "websocket",
  target: "wss://api.acme.dev/ws",
  service: "backend",
  within: 1000,
  refused: false,
  statuses: null,
  events: [],
  certificateDays: null,
  needs: [],
  after: [],
  why: null,
  location: { file: "preflight.yaml", line: 1, column: 1 },
  ...more,
});

/** What a probe saw at its first attempt. */
export const someSighting = (more: Partial<Sighting> = {}): Sighting => ({
  ending: { kind: "open" },
  events: [],
  missing: null,
  missedBefore: null,
  attempts: 1,
  milliseconds: 120,
  certificateDays: null,
  ...more,
});
