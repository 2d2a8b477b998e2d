import { defineRule, noOptions } from "../src/engine/index.ts";
import { hostOf } from "../src/engine/probe-wording.ts";

export const probeCertificateExpiring = defineRule({
  id: "probe-certificate-expiring",
  summary: "A certificate holds for fewer days than the contract asks for.",
  help: "Renew it; a managed certificate that is not renewed by itself mostly lacks its DNS record.",
  severity: "warning",
  subject: "probe",
  needs: ["sighting"],
  options: noOptions,
  appliesTo: ({ probe }) => probe.certificateDays !== null && /^(https|wss):/.test(probe.target),
  *check({ probe, sighting }) {
    const left = sighting.certificateDays;
    if (left === null || probe.certificateDays === null || left >= probe.certificateDays) return;
    const days = left === 1 ? "1 day" : `${left} days`;
    yield {
      message: `the certificate of ${hostOf(probe)} ends in ${days}, and ${probe.certificateDays} are asked for`,
    };
  },
});
