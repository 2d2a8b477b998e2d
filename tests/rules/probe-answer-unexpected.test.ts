import { probeAnswerUnexpected } from "../../rules/probe-answer-unexpected.ts";
import type { AnswerGap, Ending } from "../../src/model/index.ts";
import type { Scene } from "../support/scene.ts";
import { testRule } from "../support/test-rule.ts";

type Answered = Extract<Ending, { kind: "answered" }>;

const scene = (answer: Partial<Answered>, expect: Record<string, unknown> = {}, attempts = 1): Scene => ({
  services: { backend: {} },
  probes: { health: { http: "https://api.acme.dev/health", service: "backend", expect } },
  seen: {
    health: {
      ending: { kind: "answered", status: 200, by: "app", redirection: null, gaps: [], ...answer },
      attempts,
    },
  },
});

const stranger = (ending: Ending, expect: Record<string, unknown> = {}): Scene => ({
  services: { backend: {} },
  probes: { strangers: { websocket: "wss://api.acme.dev/ws", expect: { refused: true, ...expect } } },
  seen: { strangers: { ending } },
});

const gap = (path: string, wanted: string | null, seen: string): AnswerGap => ({ path, wanted, seen });

testRule(probeAnswerUnexpected, {
  valid: {
    "the status that is expected": scene({}),
    "one of several": scene({ status: 204 }, { status: [200, 204] }),
    "a stranger who is refused": stranger({ kind: "refused", status: 403, by: "app" }),
    "a stranger whom IAP sends to a login": stranger({ kind: "refused", status: 302, by: "iap" }),
    "a stranger who is refused as the contract says": stranger(
      { kind: "refused", status: 404, by: "app" },
      { status: 404 },
    ),
    "a client that is refused, which is another rule's": {
      services: { backend: {} },
      probes: { chat: { websocket: "wss://api.acme.dev/ws" } },
      seen: { chat: { ending: { kind: "refused", status: 404, by: "app" } } },
    },
  },
  invalid: {
    "another status": { scene: scene({ status: 503 }), messages: ['"health" answers 503 instead of 200'] },
    "none of several, after some attempts": {
      scene: scene({ status: 503 }, { status: [200, 204] }, 4),
      messages: ['"health" answers 503 instead of 200 or 204, at attempt 4'],
    },
    "IAP in front": {
      scene: scene({ status: 302, by: "iap" }),
      messages: ['"health" answers 302, by IAP, before the app, instead of 200'],
    },
    "Cloud Run in front": {
      scene: scene({ status: 403, by: "cloud-run" }),
      messages: ['"health" answers 403, by Cloud Run\'s check of the invoker, before the app, instead of 200'],
    },
    "a redirect": {
      scene: scene({ status: 301, redirection: { host: "www.acme.dev", cause: "limit" } }),
      messages: ['"health" answers 301, to "www.acme.dev", instead of 200'],
    },
    "redirects in circles": {
      scene: scene({ status: 302, redirection: { host: "www.acme.dev", cause: "circle" } }),
      messages: ['"health" redirects in circles, by way of "www.acme.dev"'],
    },
    "a redirect to plain http": {
      scene: scene({ status: 302, redirection: { host: "www.acme.dev", cause: "insecure" } }),
      messages: ['"health" redirects from https to plain http on "www.acme.dev"'],
    },
    "a redirect to nowhere": {
      scene: scene({ status: 302, redirection: { host: null, cause: "malformed" } }),
      messages: ['"health" answers 302 with a place that is no URL'],
    },
    "a part that differs": {
      scene: scene({ gaps: [gap("status", '"healthy"', '"degraded"')] }),
      messages: ['"health" answers 200, but "status" is "degraded" instead of "healthy"'],
    },
    "parts that differ": {
      scene: scene({ gaps: [gap("a", "1", "a number"), gap("b", "1", "nothing"), gap("c", "1", "a list")] }),
      messages: ['"health" answers 200, but "a" is a number instead of 1, and 2 more of its parts differ'],
    },
    "no JSON": {
      scene: scene({ gaps: [gap("", null, "no JSON")] }),
      messages: ['"health" answers 200, but the answer is no JSON, and JSON is expected'],
    },
    "another kind of JSON": {
      scene: scene({ gaps: [gap("", "a map", "a list")] }),
      messages: ['"health" answers 200, but the answer is a list'],
    },
    "a stranger who meets something broken": {
      scene: stranger({ kind: "refused", status: 500, by: "app" }),
      messages: ['the upgrade of "strangers" answers 500, which does not show that strangers are refused'],
    },
    "a stranger who is refused otherwise than expected": {
      scene: stranger({ kind: "refused", status: 403, by: "app" }, { status: 401 }),
      messages: ['the upgrade of "strangers" answers 403, and 401 is expected'],
    },
  },
});
