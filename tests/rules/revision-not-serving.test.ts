import { revisionNotServing } from "../../rules/revision-not-serving.ts";
import { testRule } from "../support/test-rule.ts";

const serving = (how: Record<string, unknown>, kind = "service") => ({
  services: { backend: { kind } },
  workloads: { backend: { containers: [{ variables: { A: "1" } }], serving: how } as never },
});

testRule(revisionNotServing, {
  valid: {
    "the latest is ready and has all traffic": serving({
      latestCreated: "backend-00007",
      latestReady: "backend-00007",
      revisions: [{ name: "backend-00007" }],
    }),
    "pinned to the latest": serving({
      latestCreated: "backend-00007",
      latestReady: "backend-00007",
      pinned: true,
      revisions: [{ name: "backend-00007" }, { name: "backend-00006", percent: 0, tags: ["previous"] }],
    }),
    "nothing was created and something is ready": serving({ latestReady: "backend-00007", revisions: [] }),
    "nothing has served yet": serving({ revisions: [] }),
    "a job has no traffic": serving({ latestCreated: "a", latestReady: "b" }, "job"),
  },
  invalid: {
    "traffic is pinned to an older revision": {
      scene: serving({
        latestCreated: "backend-00007",
        latestReady: "backend-00007",
        pinned: true,
        revisions: [{ name: "backend-00005" }],
      }),
      messages: ['traffic of "backend" is pinned to "backend-00005", the newest revision is "backend-00007"'],
    },
    "pinned to an older revision while the newest has a tag alone": {
      scene: serving({
        latestCreated: "backend-00007",
        latestReady: "backend-00007",
        pinned: true,
        revisions: [
          { name: "backend-00007", percent: 0, tags: ["next"] },
          { name: "backend-00005", percent: 100 },
        ],
      }),
      messages: ['traffic of "backend" is pinned to "backend-00005", the newest revision is "backend-00007"'],
    },
    "a part of the traffic stays behind": {
      scene: serving({
        latestCreated: "backend-00007",
        latestReady: "backend-00007",
        pinned: true,
        revisions: [
          { name: "backend-00007", percent: 10 },
          { name: "backend-00006", percent: 90 },
        ],
      }),
      messages: [
        'traffic of "backend" is pinned to "backend-00007", "backend-00006", the newest revision is "backend-00007"',
      ],
    },
    "the newest never became ready": {
      scene: serving({
        latestCreated: "backend-00007",
        latestReady: "backend-00006",
        revisions: [{ name: "backend-00006" }],
      }),
      messages: ['revision "backend-00007" of "backend" is not ready, "backend-00006" is the last that is'],
    },
    "the first one never became ready": {
      scene: serving({ latestCreated: "backend-00001", revisions: [] }),
      messages: ['revision "backend-00001" of "backend" is not ready, no revision is'],
    },
  },
});
