import { describe, expect, test } from "vitest";
import { knownUrlsOf } from "../../src/engine/known-urls.ts";
import { known } from "../../src/model/index.ts";
import type { Scene } from "../support/scene.ts";
import { blank, changing, worldOf } from "../support/world.ts";

const own = "https://auth-abc123-uc.a.run.app";
const scene: Scene = {
  services: { auth: { urls: { staging: ["https://auth.acme.dev"] } } },
  workloads: { auth: { containers: [{}], urls: [own] }, stranger: { containers: [{}], urls: ["https://x.run.app"] } },
};

describe("the addresses that are somebody's", () => {
  test("are those of every service that was found, and those that the contract states, once each", () => {
    expect(knownUrlsOf(worldOf(scene))).toEqual(
      known([own, "https://x.run.app", "https://auth.acme.dev", "https://auth-100000000001.us-central1.run.app"]),
    );
  });

  test("are the same when they are asked for again", () => {
    const world = worldOf(scene);
    expect(knownUrlsOf(world)).toBe(knownUrlsOf(world));
  });

  test("are not known while one service's are not", () => {
    expect(knownUrlsOf(worldOf(scene, changing({ urls: blank }, "stranger")))).toEqual(blank);
  });

  test("do not hang on a job, which has none", () => {
    const urls = knownUrlsOf(worldOf(scene, changing({ kind: "job", urls: blank }, "stranger")));
    expect(urls).toMatchObject({ known: true });
    expect(urls.known && urls.value).not.toContain("https://x.run.app");
  });

  test("are not known while a part of the environment was not read", () => {
    const world = worldOf(scene, (snapshot) => ({
      ...snapshot,
      blindSpots: [{ where: "region europe-west1", reason: blank.reason }],
    }));
    expect(knownUrlsOf(world)).toEqual(blank);
  });
});
