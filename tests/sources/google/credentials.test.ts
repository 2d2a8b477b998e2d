import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { readCloudRun } from "../../../src/sources/google/index.ts";
import { toRequest } from "./request.ts";

let home = "";

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "preflight-"));
  vi.stubEnv("HOME", home);
  vi.stubEnv("CLOUDSDK_CONFIG", home);
  vi.stubEnv("METADATA_SERVER_DETECTION", "none");
  vi.stubEnv("GOOGLE_APPLICATION_CREDENTIALS", "");
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(home, { recursive: true });
});

test("without credentials there is one reason, at once", async () => {
  const started = performance.now();
  const snapshot = await readCloudRun(toRequest({ regions: ["us-central1", "us-east1"] }));
  expect(performance.now() - started).toBeLessThan(2000);
  expect(snapshot.source.emulated).toBe(false);
  expect(snapshot.blindSpots).toEqual([
    {
      where: 'project "shop-staging"',
      reason: {
        kind: "unverified",
        code: "no-credentials",
        message: "no Google credentials were found",
        help: "run gcloud auth application-default login, or set GOOGLE_APPLICATION_CREDENTIALS to a key or workload identity file",
      },
    },
  ]);
});

test.for(["absent.json", "broken.json"])("a credentials file that cannot be used: %s", async (file) => {
  writeFileSync(join(home, "broken.json"), "{ not json");
  vi.stubEnv("GOOGLE_APPLICATION_CREDENTIALS", join(home, file));
  const snapshot = await readCloudRun(toRequest());
  expect(snapshot.blindSpots[0]?.reason).toMatchObject({
    code: "no-credentials",
    message: "the Google credentials could not be loaded",
  });
});
