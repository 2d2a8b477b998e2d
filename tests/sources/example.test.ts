import { join } from "node:path";
import { expect, test } from "vitest";
import { loadContract, resolveEnvironment } from "../../src/contract/index.ts";
import { readSnapshot } from "../../src/sources/index.ts";
import { toRequest, variableOf, workloadOf } from "./offline.ts";

const root = join(import.meta.dirname, "../..");

const readExample = (name: string) => {
  const contract = loadContract("examples/netra/preflight.yaml", { cwd: root });
  return readSnapshot({ ...toRequest(root, { cwd: root }), ...resolveEnvironment(contract, name) });
};

test("the example's manifests are read with places, URLs and secrets", async () => {
  const snapshot = await readExample("staging-fixed");
  const auth = workloadOf(snapshot, "netra-auth-service");
  expect(snapshot.workloads).toHaveLength(3);
  expect(snapshot.blindSpots).toEqual([]);
  expect(auth.projectNumber).toBe("701982941522");
  expect(auth.urls).toMatchObject({ known: true, value: expect.arrayContaining([expect.stringMatching(/^https:/)]) });
  expect(auth.location).toMatchObject({ file: "examples/netra/staging-fixed/auth.yaml" });
  expect(variableOf(snapshot, "netra-auth-service", "SERVICE_SECRET").value).toMatchObject({ known: true });
  expect(snapshot.secrets.every(({ secret }) => secret.known && secret.value !== null)).toBe(true);
});

test("the same files give the same snapshot", async () => {
  const digests = /"(?:digest|trimmedDigest)":"[^"]*"|"itemDigests":\[[^\]]*\]/g;
  const [first, second] = [await readExample("staging"), await readExample("staging")];
  expect(JSON.stringify(first).replace(digests, "")).toBe(JSON.stringify(second).replace(digests, ""));
});
