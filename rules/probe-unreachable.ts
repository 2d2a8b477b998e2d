import { defineRule, noOptions } from "../src/engine/index.ts";
import { shortfallOf } from "../src/engine/probe-shortfall.ts";
import { atAttempt, hostOf, toDuration, whyOf } from "../src/engine/probe-wording.ts";
import type { TransportFault } from "../src/model/index.ts";

const faults: Readonly<Record<Exclude<TransportFault, "timeout">, string>> = {
  unresolved: "the name does not resolve",
  "connection-refused": "the connection is refused",
  "connection-closed": "the connection is closed without an answer",
  "not-http": "what answers does not speak HTTP",
  tls: "what answers does not speak TLS as it must",
  "certificate-expired": "its certificate has ended",
  "certificate-early": "its certificate does not hold yet",
  "certificate-host": "its certificate is for another host",
  "certificate-untrusted": "its certificate is signed by nobody whom this machine trusts",
};

export const probeUnreachable = defineRule({
  id: "probe-unreachable",
  summary: "A probe gets no answer.",
  help: "Look whether the service runs, whether the address is right, and whether it is open to where the probe runs.",
  severity: "error",
  subject: "probe",
  needs: ["sighting"],
  options: noOptions,
  *check({ probe, sighting }) {
    const { ending } = sighting;
    if (shortfallOf(probe, sighting) !== "unreachable" || ending.kind !== "unreachable") return;
    const { fault } = ending;
    const why = fault === "timeout" ? `no answer comes within ${toDuration(sighting.milliseconds)}` : faults[fault];
    const message = `"${probe.name}" does not reach ${hostOf(probe)}: ${why}${atAttempt(sighting)}`;
    yield { message, why: whyOf(probe, "unreachable") };
  },
});
