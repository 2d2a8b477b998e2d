import { describe, expect, test } from "vitest";
import { everyServedVersionOf, servedReferencesOf } from "../../src/engine/served.ts";
import { known } from "../../src/model/index.ts";
import type { Scene } from "../support/scene.ts";
import { blank, changing, pairingOf, worldOf } from "../support/world.ts";

type References = Record<string, { secret: string; version?: string; project?: string }>;

const sceneOf = (...revisions: References[]): Scene => ({
  services: { backend: {} },
  workloads: {
    backend: {
      containers: [{ variables: { A: { secret: "jwt" } } }],
      volumes: [{ name: "certs", items: [{ path: "tls.pem", secret: "tls", version: "1" }] }],
      serving: { revisions: revisions.map((references, at) => ({ name: `backend-${at}`, references })) },
    },
  },
  secrets: { jwt: { versions: [{ value: "b" }, { value: "a" }] }, tls: { versions: [{ value: "c" }, { value: "d" }] } },
});

/** Secrets that only revisions read are in a snapshot too. */
const withOther = (secret: object) => (snapshot: ReturnType<typeof worldOf>["snapshot"]) => ({
  ...snapshot,
  secrets: [...snapshot.secrets, { project: "acme-staging", id: "other", ...secret } as (typeof snapshot.secrets)[0]],
});

describe("what a revision reads besides the definition", () => {
  test("is told with the version that it means", () => {
    const world = worldOf(sceneOf({ A: { secret: "jwt", version: "1" }, B: { secret: "jwt", version: "9" } }));
    const served = servedReferencesOf(world, pairingOf(world));
    expect(served).toMatchObject({
      value: [
        { revision: { name: "backend-0" }, where: "A", shown: "jwt", version: { number: "1" } },
        { revision: { name: "backend-0" }, where: "B", shown: "jwt", version: null },
      ],
    });
    expect(everyServedVersionOf(world, pairingOf(world))).toEqual(known(true));
  });

  test("is not what the definition reads too, in a variable or in a file", () => {
    const world = worldOf(sceneOf({ A: { secret: "jwt" }, F: { secret: "tls", version: "1" } }));
    expect(servedReferencesOf(world, pairingOf(world))).toEqual(known([]));
    const other = worldOf(
      sceneOf({ F: { secret: "tls", version: "2" }, P: { secret: "jwt", project: "shared" } }),
      (s) => ({
        ...s,
        secrets: [...s.secrets, { project: "shared", id: "jwt", secret: known(null) }],
      }),
    );
    expect(servedReferencesOf(other, pairingOf(other))).toMatchObject({
      value: [
        { where: "F", shown: "tls", version: { number: "2" } },
        { where: "P", shown: "projects/shared/secrets/jwt", version: null },
      ],
    });
  });

  test("is told where the revision names the project of its own secret, which the definition does not", () => {
    const world = worldOf(sceneOf({ A: { secret: "jwt", project: "acme-staging" } }));
    expect(servedReferencesOf(world, pairingOf(world))).toMatchObject({ value: [{ where: "A", shown: "jwt" }] });
  });

  test("is not what has no legal form", () => {
    const world = worldOf(sceneOf({ A: { secret: "a/b" }, B: { secret: "" } }));
    expect(servedReferencesOf(world, pairingOf(world))).toEqual(known([]));
    expect(everyServedVersionOf(world, pairingOf(world))).toEqual(known(true));
  });
});

describe("what nobody could read", () => {
  test("leaves out that version alone, and the first of them is told", () => {
    const given = sceneOf({ A: { secret: "jwt", version: "1" } }, { B: { secret: "other" }, C: { secret: "strange" } });
    const world = worldOf(given, withOther({ secret: blank }));
    expect(servedReferencesOf(world, pairingOf(world))).toMatchObject({ known: true, value: [{ where: "A" }] });
    expect(everyServedVersionOf(world, pairingOf(world))).toEqual(blank);
  });

  test("may be what a revision reads at all", () => {
    const world = worldOf(sceneOf({ A: { secret: "jwt", version: "1" } }));
    const { workload } = pairingOf(world);
    if (!workload.serving.known) throw new Error("the scene has traffic");
    const [revision] = workload.serving.value.revisions;
    if (revision === undefined) throw new Error("the scene has a revision");
    const revisions = [{ ...revision, referencesUnread: blank.reason }];
    const serving = known({ ...workload.serving.value, revisions });
    const blind = worldOf(sceneOf({ A: { secret: "jwt", version: "1" } }), changing({ serving }));
    expect(servedReferencesOf(blind, pairingOf(blind))).toMatchObject({ known: true, value: [{ where: "A" }] });
    expect(everyServedVersionOf(blind, pairingOf(blind))).toEqual(blank);
  });

  test("may be what serves", () => {
    const world = worldOf(sceneOf(), changing({ serving: blank }));
    expect(servedReferencesOf(world, pairingOf(world))).toEqual(blank);
    expect(everyServedVersionOf(world, pairingOf(world))).toEqual(blank);
  });
});
