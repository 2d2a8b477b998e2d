import { defineRule, noOptions } from "../src/engine/index.ts";
import type { LostReference } from "../src/engine/subject.ts";

/** What is destroyed is gone for good: no later apply brings a payload back. */
export const planDestroysVersion = defineRule({
  id: "plan-destroys-version",
  summary: "A Terraform plan destroys a secret or a version that a workload reads.",
  help: "Keep the old version until nothing reads it: deletion_policy = ABANDON, or create_before_destroy with a new version.",
  severity: "error",
  subject: "workload",
  needs: ["plannedLosses"],
  options: noOptions,
  *check({ plannedLosses }) {
    const told = new Set<string>();
    // What the planned definition reads is the graver half, and stands first.
    for (const lost of plannedLosses) {
      if (isHarmless(lost) || told.has(`${lost.loss.address} ${lost.who}`)) continue;
      told.add(`${lost.loss.address} ${lost.who}`);
      const { shown, variable, container, location } = lost;
      const help = lost.loss.does === "disable" ? { help: "Keep the version enabled until nothing reads it." } : {};
      yield { message: toMessage(lost), ...help, variable, container, secret: shown, location };
    }
  },
});

/** A revision is replaced before what it reads goes, when the new version comes first. */
const isHarmless = ({ revision, loss, reference }: LostReference): boolean => {
  if (revision !== null) return loss.replaced === "before";
  // A secret that is made again with a version in it has a latest one once more.
  return loss.version === null && loss.replaced !== null && !/^[0-9]+$/.test(reference.version);
};

const toMessage = ({ who, shown, revision, loss }: LostReference): string => {
  const what = loss.version === null ? `the secret "${shown}"` : `version ${loss.version} of the secret "${shown}"`;
  const does = `the plan ${loss.does === "disable" ? "disables" : "destroys"} (${loss.address})`;
  if (revision === null) return `${who} refers to ${what}, which ${does}`;
  return `revision "${revision}" reads ${what} for ${who}, which ${does} before a new revision serves`;
};
