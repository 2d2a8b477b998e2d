import { isWithoutNetwork } from "../src/engine/reach.ts";
import { defineRule, noOptions } from "../src/engine/rule.ts";
import { bundlerOf } from "../src/model/public-name.ts";

/** Through a load balancer or a VPC a closed service may be reached; only the plain way from outside is judged. */
export const ingressClosed = defineRule({
  id: "ingress-closed",
  summary: "The service that a URL leads to does not take traffic from where the workload runs.",
  help: "Route the caller's traffic through a VPC, use the load balancer's address, or open the ingress.",
  severity: "warning",
  subject: "variable",
  needs: ["peerIngress", "source"],
  options: noOptions,
  appliesTo: ({ requirement }) => requirement?.spec.type === "url",
  *check({ variable, workload, peerIngress, source }) {
    if (peerIngress === null || !peerIngress.isRunApp || peerIngress.ingress === "all") return;
    const isBrowser = bundlerOf(variable.name) !== null;
    if (!isBrowser && (workload.vpcAccess !== null || isWithoutNetwork(source))) return;
    const { service, ingress } = peerIngress;
    const open = ingress === "none" ? "no traffic" : "traffic from inside only";
    yield {
      message: `${variable.name} points to the run.app address of ${service}, which takes ${open} (ingress: ${ingress})`,
    };
  },
});
