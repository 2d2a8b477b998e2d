import { describe, expect, test } from "vitest";
import type { Finding } from "../../src/engine/index.ts";
import { findMoot } from "../../src/engine/moot.ts";
import type { Repair, RepairTarget } from "../../src/model/index.ts";
import { someFinding, someTarget } from "../support/finding.ts";

const location = { file: "backend.yaml", line: 9, column: 1 };
const target = someTarget({ location });
const read = (secret: string): Repair => ({ kind: "set-reference", variable: "A", secret, version: "latest" });
const write: Repair = { kind: "set-literal", variable: "A", value: "1" };
const remove: Repair = { kind: "remove-variable", variable: "A", binding: "secret" };

/** Whether the finding has nothing to be about any more once these repairs are made. */
const isMoot = (more: Partial<Finding>, repairs: readonly Repair[], change: Partial<RepairTarget> = {}): boolean => {
  const finding = someFinding({ secret: "old", ...more });
  const changed = { ...target, ...change };
  return findMoot([finding], [{ target: changed, changes: [{ target: changed, repairs }], findings: [] }]).has(finding);
};

describe("a finding about a secret", () => {
  test.each<[string, readonly Repair[]]>([
    ["reads another one", [read("new")]],
    ["reads one of that end in another place", [read("projects/p/secrets/new")]],
    ["is written out", [write]],
    ["is taken away", [remove]],
    ["is taken away before it reads another", [remove, read("new")]],
  ])("closes where its variable then %s", (_, repairs) => {
    expect(isMoot({}, repairs)).toBe(true);
  });

  test.each<[string, readonly Repair[]]>([
    ["reads the same one", [read("old")]],
    ["reads it by its whole name", [read("projects/p/secrets/old")]],
    ["is taken away and reads it again", [remove, read("old")]],
    ["is set again before it is taken away", [read("old"), remove]],
    ["is not changed", [{ kind: "attach-cloud-sql", instance: "p:r:i" }]],
    ["is another", [{ ...write, variable: "B" } as Repair]],
  ])("stays where its variable then %s", (_, repairs) => {
    expect(isMoot({}, repairs)).toBe(false);
  });

  test("named by its whole name is the same secret", () => {
    expect(isMoot({ secret: "projects/p/secrets/old" }, [read("old")])).toBe(false);
    expect(isMoot({ secret: "projects/p/secrets/old" }, [read("new")])).toBe(true);
  });

  test.each([
    { workload: "auth" },
    { variable: null },
    { secret: null },
    { location: { file: "europe.yaml", line: 1, column: 1 } },
    { location: null },
    { location: { resource: "services/backend", field: null } },
  ])("stays with %j", (more) => {
    expect(isMoot(more, [read("new")])).toBe(false);
  });

  test("is of the container that changes, or of any where there is one", () => {
    expect(isMoot({ container: "app" }, [read("new")])).toBe(true);
    expect(isMoot({ container: "app" }, [read("new")], { container: "app" })).toBe(true);
    expect(isMoot({ container: "app" }, [read("new")], { container: "proxy" })).toBe(false);
  });

  test("on what is live is told apart by the resource", () => {
    const live = { resource: "services/backend", field: "env[0]" };
    expect(isMoot({ location: live }, [read("new")], { location: { ...live, field: null } })).toBe(true);
    expect(isMoot({ location: live }, [read("new")], { location: { resource: "other", field: null } })).toBe(false);
  });
});
