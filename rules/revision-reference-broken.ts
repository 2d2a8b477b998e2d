import { defineRule, noOptions } from "../src/engine/rule.ts";
import type { ServedReference } from "../src/engine/subject.ts";
import { toSecretTarget } from "../src/model/index.ts";

/** Running instances keep the value that they started with; the next one to start fails. */
export const revisionReferenceBroken = defineRule({
  id: "revision-reference-broken",
  summary: "A revision that serves or carries a tag reads a version that is not enabled.",
  help: "Enable the version again, or move traffic and tags to a revision that reads an enabled one.",
  severity: "error",
  subject: "workload",
  needs: ["servedReferences"],
  wants: ["everyServedVersion"],
  options: noOptions,
  // Jobs and worker pools have no traffic.
  appliesTo: ({ workload }) => workload.kind === "service",
  *check({ servedReferences }) {
    for (const served of servedReferences) {
      const fault = faultOf(served);
      if (fault === null) continue;
      const { revision, where, reference, shown, version } = served;
      const reach = revision.percent > 0 ? `${revision.percent} % of traffic` : `tag ${revision.tags.join(", ")}`;
      yield {
        message: `revision "${revision.name}" (${reach}) reads version ${reference.version} of the secret "${shown}" for ${where}, which ${fault}`,
        secret: shown,
        repairs:
          version?.state === "DISABLED"
            ? [{ kind: "enable-version", ...toSecretTarget(reference), version: version.number }]
            : [],
      };
    }
  },
});

const faultOf = ({ version }: ServedReference): string | null => {
  if (version === null) return "does not exist";
  if (version.scheduledDestroyTime !== null) return `is destroyed on ${version.scheduledDestroyTime.slice(0, 10)}`;
  if (version.state === "DISABLED") return "is disabled";
  return version.state === "DESTROYED" ? "is destroyed" : null;
};
