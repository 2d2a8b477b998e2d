import { probeCertificateExpiring } from "../../rules/probe-certificate-expiring.ts";
import type { Scene } from "../support/scene.ts";
import { testRule } from "../support/test-rule.ts";

const scene = (left: number | null, asked: number | null = 14): Scene => ({
  services: { backend: {} },
  probes: {
    health: { http: "https://api.acme.dev/health", expect: asked === null ? {} : { "certificate-days": asked } },
  },
  seen: {
    health: {
      ending: { kind: "answered", status: 200, by: "app", redirection: null, gaps: [] },
      certificateDays: left,
    },
  },
});

testRule(probeCertificateExpiring, {
  valid: {
    "more days than are asked for": scene(60),
    "as many": scene(14),
    "few days, where nobody asks": scene(1, null),
    "no TLS": scene(null),
  },
  invalid: {
    "fewer days": {
      scene: scene(3),
      messages: ['the certificate of "api.acme.dev" ends in 3 days, and 14 are asked for'],
    },
    "a day": { scene: scene(1), messages: ['the certificate of "api.acme.dev" ends in 1 day, and 14 are asked for'] },
  },
});
