import { describe, expect, test } from "vitest";
import { sharedValueOf } from "../../src/engine/shared.ts";
import { requirementOf } from "../../src/engine/walk.ts";
import { type Alongside, toWorld } from "../../src/engine/world.ts";
import { known, type Snapshot } from "../../src/model/index.ts";
import { type Scene, type SceneVariable, toLintInput } from "../support/scene.ts";
import { blank, changing, changingVariables, pairingOf, variableOf } from "../support/world.ts";

const key = "9f86d081884c7d659a2feaa0c55ad015";
const secrets = { jwt: key, copy: key, padded: `${key}\n`, other: "60303ae22b998861bce3b28f33eec1be", blank: " " };
const apart = { "separate-from": ["production"] };
const environments = { production: { source: { manifests: ["y.yaml"] }, project: "acme-production" } };

type Variables = Record<string, object>;
const sceneOf = (set: Record<string, SceneVariable>, variables: Variables, environment = {}): Scene => ({
  environment,
  environments,
  services: { backend: { variables } },
  workloads: { backend: set },
  secrets,
});

const secret: Variables = { A: { type: "secret" } };
const same = (snapshot: Snapshot): Snapshot => snapshot;

interface Given {
  readonly here?: SceneVariable;
  readonly there?: Record<string, SceneVariable>;
  readonly variables?: Variables;
  readonly environment?: Record<string, unknown>;
  readonly hereIs?: (snapshot: Snapshot) => Snapshot;
  readonly thereIs?: (snapshot: Snapshot) => Snapshot;
}

/** A variable here, and an environment that was checked beside this one. */
const sharedIn = ({
  here = { secret: "jwt" },
  there = { B: { secret: "jwt" } },
  variables = { ...secret, B: { type: "secret" } },
  environment = apart,
  hereIs = same,
  thereIs = same,
}: Given) => {
  const own = toLintInput(sceneOf({ A: here }, variables, environment));
  const other = toLintInput(sceneOf(there, variables));
  const alongside: Alongside = {
    environment: { ...other.environment, name: "production" },
    snapshot: thereIs(other.snapshot),
  };
  const world = toWorld(own.environment, hereIs(own.snapshot), [alongside]);
  const pairing = pairingOf(world);
  const variable = variableOf(pairing, "A");
  return sharedValueOf(world, pairing, variable, requirementOf(pairing.service, "A"));
};

const found = (by: "secret" | "value") => known({ by, environment: "production", service: "backend", variable: "B" });

/** Digests of another run: a snapshot was written then. */
const asSnapshot = (snapshot: Snapshot): Snapshot => ({
  ...snapshot,
  source: { ...snapshot.source, kind: "snapshot" },
});

describe("a secret of an environment that this one is to be separate from", () => {
  test("is found by its name, whatever the contract says of the variable", () => {
    expect(sharedIn({})).toEqual(found("secret"));
    expect(sharedIn({ variables: {} })).toEqual(found("secret"));
  });

  test("is found whether its project is written by id or by number", () => {
    const there = { B: { secret: "jwt", project: "100000000001" } };
    expect(sharedIn({ there })).toEqual(found("secret"));
    const here = { secret: "jwt", project: "100000000001" };
    expect(sharedIn({ here })).toEqual(found("secret"));
  });

  test("is another one in another project", () => {
    const there = { B: { secret: "jwt", project: "acme-production" } };
    const noNumber = changing({ projectNumber: null });
    expect(sharedIn({ there, variables: {} })).toEqual(known(null));
    expect(sharedIn({ there, variables: {}, hereIs: noNumber, thereIs: noNumber })).toEqual(known(null));
  });

  test("matters to nobody where the contract does not separate the two", () => {
    expect(sharedIn({ environment: {} })).toEqual(known(null));
  });
});

describe("a value of that environment", () => {
  test.each(["copy", "padded"])("is found in the secret %s", (name) => {
    expect(sharedIn({ here: { secret: name } })).toEqual(found("value"));
  });

  test("is not found where all are others, or nothing but white space", () => {
    expect(sharedIn({ here: { secret: "other" } })).toEqual(known(null));
    expect(sharedIn({ here: { secret: "blank" }, there: { B: " " } })).toEqual(known(null));
  });

  test.each([[{ A: {} }], [{ B: { type: "secret" } }]])(
    "is looked for only where this one is a secret: %j",
    (variables) => {
      expect(sharedIn({ here: { secret: "copy" }, variables })).toEqual(known(null));
    },
  );

  test.each([[{ ...secret, B: {} }], [secret]])("counts only where that one is a secret: %j", (variables) => {
    expect(sharedIn({ here: { secret: "copy" }, variables })).toEqual(known(null));
  });
});

describe("nobody can tell whether a value is shared", () => {
  const here = { secret: "other" };
  const unread = changingVariables({ value: blank });

  test("where this one could not be read", () => {
    expect(sharedIn({ here, hereIs: unread })).toEqual(blank);
  });

  test("where one of theirs could not be read, but for one that is the same", () => {
    const there = { B: { secret: "jwt" }, C: { secret: "gone" } };
    const variables = { ...secret, B: { type: "secret" }, C: { type: "secret" } };
    expect(sharedIn({ here, there, variables })).toMatchObject({ known: false, reason: { code: "no-value" } });
    expect(sharedIn({ here: { secret: "copy" }, there, variables })).toEqual(found("value"));
    expect(sharedIn({ here, there, variables: { ...variables, C: {} } })).toEqual(known(null));
  });

  test("where one of the two was measured with the key of another run", () => {
    const notCompared = {
      known: false,
      reason: {
        kind: "not-checked",
        code: "not-in-source",
        message:
          "values in a snapshot were measured with a key of another run and cannot be compared with those of other environments",
        help: "check both environments on what is live",
      },
    };
    expect(sharedIn({ here, thereIs: asSnapshot })).toEqual(notCompared);
    expect(sharedIn({ here, hereIs: asSnapshot })).toEqual(notCompared);
    // The names of secrets can be compared all the same.
    expect(sharedIn({ thereIs: asSnapshot })).toEqual(found("secret"));
  });
});
