import { describe, expect, test } from "vitest";
import { toCommands } from "../../src/engine/commands.ts";
import { toRemedy } from "../../src/engine/remedy.ts";
import { visitWorkload } from "../../src/engine/visit-workload.ts";
import { toWorld } from "../../src/engine/world.ts";
import type { Repair } from "../../src/model/index.ts";
import { type Scene, toLintInput } from "../support/scene.ts";

const commandsOf = (
  repairs: readonly Repair[],
  backend: NonNullable<Scene["workloads"]>[string] = { A: "1" },
  kind = "service",
) => {
  const { environment, snapshot } = toLintInput({ services: { backend: { kind } }, workloads: { backend } });
  const world = toWorld(environment, snapshot);
  const [pairing] = world.pairings;
  if (pairing === undefined) throw new Error("the scene has no workload");
  const remedy = toRemedy(
    world,
    visitWorkload(world, pairing, () => true),
    { service: "backend", container: null },
    repairs,
  );
  return remedy === null ? [] : toCommands(remedy);
};

const reference: Repair = { kind: "set-reference", variable: "JWT_SECRET_KEY", secret: "jwt", version: "latest" };
const literal: Repair = { kind: "set-literal", variable: "CORS_ORIGINS", value: "https://a.dev,https://b.dev" };

describe("commands", () => {
  test("change one workload in one call", () => {
    expect(commandsOf([reference, { ...literal, value: "https://a.dev" }])).toEqual([
      "gcloud run services update backend --project=acme-staging --region=us-central1 --update-env-vars=CORS_ORIGINS=https://a.dev --update-secrets=JWT_SECRET_KEY=jwt:latest",
    ]);
  });

  test("turn a literal into a reference by removing and setting in the same call", () => {
    expect(
      commandsOf([{ kind: "remove-variable", variable: "JWT_SECRET_KEY", binding: "literal" }, reference]),
    ).toEqual([
      "gcloud run services update backend --project=acme-staging --region=us-central1 --remove-env-vars=JWT_SECRET_KEY --update-secrets=JWT_SECRET_KEY=jwt:latest",
    ]);
  });

  test("turn a reference into a literal by two calls: gcloud sets literals first", () => {
    const to = "gcloud run services update backend --project=acme-staging --region=us-central1";
    const own = { CORS_ORIGINS: { secret: "cors" }, A: "1" };
    expect(commandsOf([{ ...literal, value: "https://a.dev" }, reference], own)).toEqual([
      `${to} --remove-secrets=CORS_ORIGINS`,
      `${to} --update-env-vars=CORS_ORIGINS=https://a.dev --update-secrets=JWT_SECRET_KEY=jwt:latest`,
    ]);
  });

  test("name another delimiter for a value with a comma, quoted for the shell", () => {
    expect(commandsOf([literal])[0]).toMatch(/--update-env-vars='\^\|\^CORS_ORIGINS=https:\/\/a.dev,https:\/\/b.dev'$/);
  });

  test.each([
    ["job", "gcloud run jobs update"],
    ["worker-pool", "gcloud run worker-pools update"],
  ])("use the verb of a %s", (kind, verb) => {
    expect(commandsOf([reference], { A: "1" }, kind)[0]).toMatch(new RegExp(`^${verb} backend `));
  });

  test("name the container where there are several", () => {
    const backend = { containers: [{ name: "api", ports: [8080] }, { name: "proxy" }] };
    expect(commandsOf([reference], backend)[0]).toContain(" --container=api ");
  });

  test("make values without a line break, in the project of the secret", () => {
    expect(commandsOf([{ kind: "add-version", secret: "jwt", project: null, from: "hex-32" }])).toEqual([
      "openssl rand -hex 32 | tr -d '\\n' | gcloud secrets versions add jwt --project=acme-staging --data-file=-",
    ]);
    expect(
      commandsOf([{ kind: "add-version", secret: "jwt", project: "shared", from: "without-whitespace" }])[0],
    ).toMatch(/^gcloud secrets versions access latest --secret=jwt --project=shared \| LC_ALL=C awk '/);
  });

  test("come in the order that works: secrets first", () => {
    const create: Repair = { kind: "create-secret", secret: "jwt", project: null };
    expect(commandsOf([reference, create]).map((command) => command.split(" ").slice(0, 3).join(" "))).toEqual([
      "gcloud secrets create",
      "gcloud run services",
    ]);
  });
});
