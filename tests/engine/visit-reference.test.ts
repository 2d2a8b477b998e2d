import { describe, expect, test } from "vitest";
import { visitReferences } from "../../src/engine/visit-reference.ts";
import type { Scene } from "../support/scene.ts";
import { answerOf } from "../support/visits.ts";
import { blank, changing, hidingSecrets, pairingOf, worldOf } from "../support/world.ts";

const scene: Scene = {
  services: { backend: { variables: { A: { type: "secret", why: "nobody can log in" } } } },
  workloads: {
    backend: {
      containers: [
        {
          name: "app",
          ports: [80],
          variables: { A: { secret: "jwt" }, B: "literal", F: { secret: "far", project: "other" } },
        },
        { name: "", variables: { A: { both: "jwt" } } },
      ],
      volumes: [{ name: "certs", items: [{ path: "tls.pem", secret: "gone" }] }],
    },
  },
  secrets: {
    jwt: {
      versions: [{ value: "x" }],
      grants: [{ member: "serviceAccount:backend@acme-staging.iam.gserviceaccount.com" }],
    },
  },
};
const visitsIn = (world = worldOf(scene)) => [...visitReferences(world, pairingOf(world))];

describe("every use of a secret", () => {
  const world = worldOf(scene);
  const { workload } = pairingOf(world);
  const [app, sidecar] = workload.containers;

  test("is visited where it stands", () => {
    const common = { service: "backend", workload: "backend", effective: null };
    const visits = visitsIn(world);
    expect(visits.map(({ place }) => place)).toEqual([
      {
        ...common,
        container: "app",
        variable: "A",
        secret: "jwt",
        why: "nobody can log in",
        location: app?.variables[0]?.location,
      },
      {
        ...common,
        container: "app",
        variable: "F",
        secret: "projects/other/secrets/far",
        why: null,
        location: app?.variables[2]?.location,
      },
      {
        ...common,
        container: null,
        variable: "A",
        secret: "jwt",
        why: null,
        location: sidecar?.variables[0]?.location,
      },
      {
        ...common,
        container: null,
        variable: null,
        secret: "gone",
        why: null,
        location: workload.volumes[0]?.location,
      },
    ]);
    expect(visits.every(({ kind }) => kind === "reference")).toBe(true);
  });

  test("is told with what holds it, and with what the contract asks of it in its own container", () => {
    expect(visitsIn(world).map(({ base }) => base)).toMatchObject([
      { variable: app?.variables[0], holder: app, file: null, shown: "jwt", requirement: { variable: "A" } },
      { variable: app?.variables[2], file: null, requirement: null },
      { variable: sidecar?.variables[0], holder: sidecar, requirement: null },
      {
        variable: null,
        holder: null,
        file: "certs/tls.pem",
        shown: "gone",
        requirement: null,
        reference: { secret: "gone" },
      },
    ]);
  });
});

describe("what is known of it", () => {
  const facts = ["secret", "versions", "version", "access"];

  test("is the secret, its versions, the one that is meant and who may read it", () => {
    const [visit] = visitsIn();
    expect(answerOf(visit, "takenAt")).toBe("2026-01-01T00:00:00Z");
    expect(answerOf(visit, "secret")).toMatchObject({ id: "jwt" });
    expect(answerOf(visit, "versions")).toMatchObject([{ number: "1" }]);
    expect(answerOf(visit, "version")).toMatchObject({ number: "1" });
    expect(answerOf(visit, "access")).toMatchObject({ allowed: true });
  });

  test("is nothing more where there is no such secret", () => {
    const gone = visitsIn().at(-1);
    expect(answerOf(gone, "secret")).toBeNull();
    expect(facts.slice(1).map((name) => gone?.fact(name))).toEqual([null, null, null]);
  });

  test("is nothing where the secret could not be read", () => {
    const blind = worldOf(scene, hidingSecrets);
    const [visit] = visitsIn(blind);
    for (const name of facts) expect(answerOf(visit, name)).toEqual(blank);
  });

  test("is nothing where no secret is named in a legal form, or only the apply will tell", () => {
    const readBy = (more: object) => {
      const reference = { project: null, secret: "jwt", version: "latest", malformed: null, ...more };
      const world = worldOf(scene, (snapshot) => {
        const [workload] = snapshot.workloads;
        const [container] = workload?.containers ?? [];
        const [variable] = container?.variables ?? [];
        if (container === undefined || variable === undefined) throw new Error("the scene has a variable");
        const variables = [{ ...variable, binding: { kind: "secret", reference } as const }];
        return changing({ containers: [{ ...container, variables }] })(snapshot);
      });
      return facts.map((name) => answerOf(visitsIn(world)[0], name));
    };
    expect(readBy({ malformed: "a/b" })).toEqual([null, null, null, null]);
    expect(readBy({ secret: "" })).toEqual([null, null, null, null]);
    expect(readBy({ secret: "", undecided: blank.reason })).toEqual([blank, blank, blank, blank]);
  });

  test("is nothing that no reference has", () => {
    expect(answerOf(visitsIn()[0], "weather")).toMatchObject({
      known: false,
      reason: { kind: "not-checked", code: "not-asked", message: 'the fact "weather" is not one of a reference' },
    });
  });
});
