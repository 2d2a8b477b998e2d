import { ingressClosed } from "../../rules/ingress-closed.ts";
import type { Scene } from "../support/scene.ts";
import { testRule } from "../support/test-rule.ts";

type Ingress = "all" | "internal" | "internal-and-load-balancer" | "none";
const url = "https://auth-abc123-uc.a.run.app";
const calling = (ingress: Ingress, vpcAccess: object | null = null, value = url, name = "AUTH_URL"): Scene => ({
  services: {
    backend: { variables: { [name]: { type: "url" } } },
    auth: { urls: { staging: ["https://auth.acme.dev"] } },
  },
  workloads: {
    backend: { containers: [{ variables: { [name]: value } }], vpcAccess } as never,
    auth: { containers: [{}], ingress, urls: [url] },
  },
});

testRule(ingressClosed, {
  valid: {
    "open to all": calling("all"),
    "by way of a VPC": calling("internal", { egress: "all-traffic" }),
    "by way of the load balancer": calling("internal-and-load-balancer", null, "https://auth.acme.dev"),
    "the URL leads elsewhere": calling("internal", null, "https://login.partner.io"),
  },
  invalid: {
    "inside only": {
      scene: calling("internal"),
      messages: [
        "AUTH_URL points to the run.app address of auth, which takes traffic from inside only (ingress: internal)",
      ],
    },
    "the run.app address beside the load balancer": {
      scene: calling("internal-and-load-balancer"),
      messages: [
        "AUTH_URL points to the run.app address of auth, which takes traffic from inside only (ingress: internal-and-load-balancer)",
      ],
    },
    "no traffic at all": {
      scene: calling("none"),
      messages: ["AUTH_URL points to the run.app address of auth, which takes no traffic (ingress: none)"],
    },
    "a browser is never inside": {
      scene: calling("internal", { egress: "all-traffic" }, url, "NEXT_PUBLIC_AUTH_URL"),
      messages: [
        "NEXT_PUBLIC_AUTH_URL points to the run.app address of auth, which takes traffic from inside only (ingress: internal)",
      ],
    },
  },
});
