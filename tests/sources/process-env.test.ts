import { expect, test } from "vitest";
import { containerOf, read } from "./offline.ts";

test("the process environment stands for every service, with the names that its contract speaks of", async () => {
  const snapshot = await read({
    environment: { source: "process-env" },
    services: {
      backend: { variables: { A: {} }, forbidden: { TESTING: "off" }, deprecated: { OLD: { use: ["NEW"] } } },
      worker: { kind: "worker-pool", "one-of": { x: [["G"], ["H"]] } },
    },
    env: { PATH: "/bin", OLD: "1", A: "x", G: "", TESTING: "1", K_SERVICE: "y" },
  });
  expect(snapshot.source).toMatchObject({ kind: "process-env", description: "the process environment" });
  expect(containerOf(snapshot, "backend").variables.map(({ name, location }) => [name, location])).toEqual([
    ["A", { resource: "the process environment", field: "A" }],
    ["OLD", { resource: "the process environment", field: "OLD" }],
    ["TESTING", { resource: "the process environment", field: "TESTING" }],
  ]);
  const [group] = containerOf(snapshot, "worker").variables;
  expect(group).toMatchObject({ name: "G", value: { value: { empty: true } } });
});
