import * as z from "zod";
import { daysBetween, toDate } from "../src/engine/period.ts";
import { defineRule } from "../src/engine/rule.ts";

/** Expiry deletes the secret and every version of it, for good. */
export const secretExpiring = defineRule({
  id: "secret-expiring",
  summary: "A secret that is in use expires soon and is then deleted with all its versions.",
  help: "Move or remove its expiry: gcloud secrets update ID --remove-expiration.",
  severity: "warning",
  subject: "secret",
  needs: ["secret", "dates", "takenAt"],
  options: z.strictObject({
    "within-days": z.number().int().positive().default(30).describe("How many days ahead is soon."),
  }),
  appliesTo: ({ usedBy }) => usedBy.length > 0,
  *check({ name, secret, takenAt }, options) {
    if (secret.expireTime === null) return;
    const days = daysBetween(takenAt, secret.expireTime);
    if (!(days <= options["within-days"])) return;
    yield {
      message: `secret "${name}" is deleted with all its versions on ${toDate(secret.expireTime)}`,
      ...(days <= 1 ? { severity: "error" as const } : {}),
      repairs: [
        {
          kind: "command",
          command: `gcloud secrets update ${secret.id} --project=${secret.project} --remove-expiration`,
        },
      ],
    };
  },
});
