import { defineRule, noOptions } from "../src/engine/rule.ts";

/** Everything else in the report is about the definition; this tells when something else answers. */
export const revisionNotServing = defineRule({
  id: "revision-not-serving",
  summary: "What answers requests is not what the definition says.",
  help: "Find out why the newest revision is not ready, or send traffic to it: gcloud run services update-traffic NAME --to-latest.",
  severity: "warning",
  subject: "workload",
  needs: ["serving"],
  options: noOptions,
  appliesTo: ({ workload }) => workload.kind === "service",
  *check({ workload, serving }) {
    const { latestCreated, latestReady, pinned, revisions } = serving;
    if (latestCreated !== null && latestReady !== latestCreated) {
      const ready = latestReady === null ? "no revision is" : `"${latestReady}" is the last that is`;
      yield { message: `revision "${latestCreated}" of "${workload.name}" is not ready, ${ready}` };
      return;
    }
    const serves = revisions.filter(({ percent }) => percent > 0);
    if (!pinned || serves.some(({ name, percent }) => name === latestReady && percent === 100)) return;
    const names = serves.map(({ name }) => `"${name}"`).join(", ");
    const newest = latestReady === null ? "what is deployed gets none" : `the newest revision is "${latestReady}"`;
    yield { message: `traffic of "${workload.name}" is pinned to ${names}, ${newest}` };
  },
});
