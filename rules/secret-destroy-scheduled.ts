import * as z from "zod";
import { daysBetween, toDate } from "../src/engine/period.ts";
import { isLegible, referrerOf } from "../src/engine/referrer.ts";
import { defineRule } from "../src/engine/rule.ts";
import { toSecretTarget } from "../src/model/index.ts";

export const secretDestroyScheduled = defineRule({
  id: "secret-destroy-scheduled",
  summary: "A version that is in use is scheduled to be destroyed.",
  help: "Enable the version to stop its destruction, or refer to another one before that day.",
  severity: "warning",
  subject: "reference",
  needs: ["version", "takenAt"],
  options: z.strictObject({
    "within-days": z.number().int().positive().default(30).describe("How many days ahead is soon."),
  }),
  appliesTo: isLegible,
  *check({ reference, shown, variable, file, version, takenAt }, options) {
    if (version === null || version.state === "DESTROYED" || version.scheduledDestroyTime === null) return;
    const days = daysBetween(takenAt, version.scheduledDestroyTime);
    if (!(days <= options["within-days"])) return;
    yield {
      message: `${referrerOf({ variable, file })} refers to version ${version.number} of the secret "${shown}", which is destroyed on ${toDate(version.scheduledDestroyTime)}`,
      ...(days <= 1 ? { severity: "error" as const } : {}),
      repairs: [{ kind: "enable-version", ...toSecretTarget(reference), version: version.number }],
    };
  },
});
