import { describe, expect, test } from "vitest";
import { foreignProjectIn } from "../../src/engine/other-environment.ts";
import { requirementOf } from "../../src/engine/walk.ts";
import { always, without } from "../support/visits.ts";
import { pairingOf, variableOf, worldOf } from "../support/world.ts";

const production = { project: "acme-production", source: { manifests: ["y.yaml"] } };
const topic = "projects/acme-production/topics/jobs";

interface Given {
  readonly name?: string;
  /** What the contract says of the variable; null: nothing. */
  readonly asked?: object | null;
  readonly ban?: unknown;
  readonly isActive?: (rule: string) => boolean;
  readonly isNameless?: boolean;
}

/** The project of another environment that a value names. */
const foreignIn = (
  value: string,
  { name = "TOPIC", asked = {}, ban, isActive = always, isNameless = false }: Given = {},
) => {
  const world = worldOf({
    environments: { development: { source: { manifests: ["z.yaml"] } }, production },
    services: {
      backend: {
        ...(asked === null ? {} : { variables: { [name]: asked } }),
        ...(ban === undefined ? {} : { forbidden: { [name]: ban } }),
      },
    },
    workloads: { backend: { [name]: value } },
  });
  const pairing = pairingOf(world);
  const { value: measured } = variableOf(pairing, name);
  if (!measured.known) throw new Error("the scene has a literal");
  const environment = isNameless ? { ...world.environment, project: null } : world.environment;
  const requirement = requirementOf(pairing.service, name);
  return foreignProjectIn(measured.value, name, { environment, service: pairing.service, requirement, isActive });
};
const owned = (what: string) => ({ project: "acme-production", what, owner: "production" });

describe("a value names another environment's project", () => {
  test("in the name of a resource, in whatever variable", () => {
    expect(foreignIn(topic)).toEqual(owned("resource"));
    expect(foreignIn(topic, { asked: null })).toEqual(owned("resource"));
  });

  test.each(["GCP_PROJECT", "PROJECT", "google_project", "GCP_PROJECT_ID"])("by itself, in %s", (name) => {
    expect(foreignIn("acme-production", { name })).toEqual(owned("project"));
  });

  test.each(["PROJECTS", "TOPIC", "MY_PROJECTOR"])("not by itself in %s, which holds no project", (name) => {
    expect(foreignIn("acme-production", { name })).toBeNull();
  });

  test("not where it is this environment's, or nobody's", () => {
    expect(foreignIn("projects/acme-staging/topics/jobs")).toBeNull();
    expect(foreignIn("projects/somebody/topics/jobs")).toBeNull();
    expect(foreignIn(topic, { isNameless: true })).toBeNull();
  });

  test("not where the value is a secret", () => {
    expect(foreignIn(topic, { asked: { type: "secret" } })).toBeNull();
  });
});

describe("what the contract says of the value speaks for itself", () => {
  test("where it states the value", () => {
    expect(foreignIn(topic, { asked: { value: topic } })).toBeNull();
    expect(foreignIn(topic, { asked: { type: "enum", values: [topic, "other"] } })).toBeNull();
  });

  test("where another rule tells that it is wrong", () => {
    const asked = { pattern: "x.*" };
    expect(foreignIn(topic, { asked })).toBeNull();
    expect(foreignIn(topic, { asked, isActive: without("variable-value") })).toEqual(owned("resource"));
  });

  test("where a pattern has that project in it", () => {
    expect(foreignIn(topic, { asked: { pattern: "projects/acme-production/.*" } })).toBeNull();
    expect(foreignIn(topic, { asked: { pattern: "projects/.*" } })).toEqual(owned("resource"));
  });

  test("where it forbids the variable, unless nobody tells that", () => {
    expect(foreignIn(topic, { asked: null, ban: "never" })).toBeNull();
    const isActive = without("variable-forbidden");
    expect(foreignIn(topic, { asked: null, ban: "never", isActive })).toEqual(owned("resource"));
    expect(foreignIn(topic, { asked: null, ban: { unless: topic }, isActive })).toBeNull();
    expect(foreignIn(topic, { asked: null, ban: { unless: "other" }, isActive })).toEqual(owned("resource"));
  });
});
