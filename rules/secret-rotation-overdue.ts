import * as z from "zod";
import { daysBetween, toDate } from "../src/engine/period.ts";
import { defineRule } from "../src/engine/rule.ts";

/** Secret Manager only sends a notice when a rotation is due; adding the version is somebody's work. */
export const secretRotationOverdue = defineRule({
  id: "secret-rotation-overdue",
  summary: "A rotation was due, and no version has been added since.",
  help: "Add a new version and deploy what reads it, or find out why the rotation did not run.",
  severity: "warning",
  subject: "secret",
  needs: ["secret", "dates", "newest", "takenAt"],
  options: z.strictObject({
    "grace-days": z.number().int().nonnegative().default(1).describe("How many days a rotation may take."),
  }),
  appliesTo: ({ usedBy }) => usedBy.length > 0,
  *check({ name, secret, newest, takenAt }, options) {
    const due = lastDue(secret.nextRotationTime, secret.rotationPeriod, takenAt);
    if (due === null || daysBetween(due, takenAt) < options["grace-days"]) return;
    // A first version younger than the rotation itself is never late.
    if (newest === null || newest.createTime === null || daysBetween(newest.createTime, due) <= 0) return;
    yield { message: `secret "${name}" was due for rotation on ${toDate(due)} and has no version since` };
  },
});

/** The last time that a rotation was due; the next one moves on by itself, whether or not anybody acted. */
const lastDue = (next: string | null, period: number | null, now: string): string | null => {
  if (next === null) return null;
  const ahead = daysBetween(now, next);
  if (ahead <= 0) return next;
  if (period === null) return null;
  return new Date(Date.parse(next) - period * 1000).toISOString();
};
