import { expect, test } from "vitest";
import { visitProbes } from "../../src/engine/visit-probe.ts";
import { known } from "../../src/model/index.ts";
import { someProbe, someSighting } from "../support/probes.ts";
import { answerOf } from "../support/visits.ts";
import { blank, worldOf } from "../support/world.ts";

const scene = { services: { auth: {}, backend: { workload: { staging: "backend-staging" } } } };
const world = worldOf(scene, (snapshot) => ({
  ...snapshot,
  probes: [
    { probe: someProbe({ why: "nobody can chat" }), sighting: known(someSighting()) },
    { probe: someProbe({ name: "away", service: null }), sighting: blank },
  ],
}));
const visitAll = () => [...visitProbes(world)];

test("a probe belongs to its service, where the contract asks for it", () => {
  const [chat, away] = visitAll();
  const { location } = someProbe();
  expect(chat).toMatchObject({
    kind: "probe",
    probe: "chat",
    place: { service: "backend", workload: "backend-staging", why: "nobody can chat", location },
    base: { environment: world.environment, probe: { name: "chat" } },
  });
  expect(away?.place).toMatchObject({ service: null, workload: null });
});

test("what it saw is a fact, and which one was not made is told", () => {
  const [chat, away] = visitAll();
  expect(answerOf(chat, "sighting")).toEqual(someSighting());
  expect(answerOf(away, "sighting")).toEqual({
    known: false,
    reason: { ...blank.reason, message: '"away" was not made: permission denied' },
  });
  expect(chat?.fact("weather")).toBeNull();
});

test("there are none where nobody probed", () => {
  expect([...visitProbes(worldOf(scene))]).toEqual([]);
});
