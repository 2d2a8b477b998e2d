import { describe, expect, test } from "vitest";
import { rules } from "../../rules/index.ts";
import { lint, lintChange, selectRules } from "../../src/engine/index.ts";
import { hash, type Scene, toLintInput, toPlannedBy } from "../support/scene.ts";

const services = {
  backend: { variables: { LEVEL: { value: "info" }, NAME: { value: "backend" } } },
  auth: { variables: { NAME: { value: "auth" } } },
};
const workloads: Scene["workloads"] = {
  backend: { LEVEL: "info", NAME: "wrong", EXTRA: { secret: "extra" } },
  auth: { NAME: "wrong" },
};
const judged = ["variable-value", "deploy-type-conflict"];

const run = (command: string | null, { asked = null as string | null, file = false } = {}) => {
  const { environment, snapshot } = toLintInput({ services, workloads });
  const words = command?.split(" ") ?? [];
  const planned = command === null ? snapshot : toPlannedBy(words, snapshot, environment);
  const { change } = planned;
  const replaced =
    change === undefined || !file
      ? planned
      : { ...planned, change: { ...change, command: "gcloud run services replace x.yaml" } };
  const selection = selectRules(
    rules.filter(({ id }) => judged.includes(id)),
    environment,
  );
  return lintChange(environment, replaced, selection, { hash }, [], asked === null ? null : new Set([asked]));
};
const update = (flags: string): string => `gcloud run services update backend --region=us-central1 ${flags}`;
const told = (...args: Parameters<typeof run>) =>
  run(...args).findings.map(({ service, variable, cause, help }) => [service, variable, cause, help.split(",")[0]]);

describe("a planned command", () => {
  const wrong = update("--update-env-vars=LEVEL=loud");

  test("causes what the live state does not have, and is where that is closed", () => {
    expect(told(wrong)).toEqual([
      ["backend", "LEVEL", "command", "In the command"],
      ["backend", "NAME", null, expect.any(String)],
      ["auth", "NAME", null, expect.any(String)],
    ]);
    expect(told(wrong)[1]?.[3]).not.toMatch(/^In /);
  });

  test("may be a file that replaces the definition", () => {
    expect(told(wrong, { file: true })[0]).toEqual(["backend", "LEVEL", "command", "In the file"]);
  });

  test("causes nothing where it changes nothing that matters", () => {
    expect(told(update("--update-env-vars=LEVEL=info")).map(([, variable, cause]) => [variable, cause])).toEqual([
      ["NAME", null],
      ["NAME", null],
    ]);
  });

  test("mends what it sets right", () => {
    expect(told(update("--update-env-vars=NAME=backend")).map(([service]) => service)).toEqual(["auth"]);
  });

  test("is judged for the services that were asked about", () => {
    expect(told(wrong, { asked: "auth" }).map(([service]) => service)).toEqual(["auth"]);
  });

  test("that gcloud refuses is made possible on the live side", () => {
    const { findings } = run(update("--update-env-vars=EXTRA=1"));
    const conflict = findings.find(({ rule }) => rule === "deploy-type-conflict");
    expect(conflict).toMatchObject({ cause: "command", variable: "EXTRA" });
    expect(conflict?.fix).toEqual([expect.stringContaining("--remove-secrets=EXTRA")]);
    expect(conflict?.help).not.toMatch(/^In /);
  });
});

test("without a planned command it is what is judged otherwise", () => {
  const { environment, snapshot } = toLintInput({ services, workloads });
  const selection = selectRules(
    rules.filter(({ id }) => judged.includes(id)),
    environment,
  );
  expect(run(null)).toEqual(lint(environment, snapshot, selection, { hash }));
});
