import { ServicesClient } from "@google-cloud/run";
import { SecretManagerServiceClient } from "@google-cloud/secret-manager";
import { grpc } from "google-gax";
import { expect, onTestFinished, test } from "vitest";
import { type Cloud, type Emulator, startEmulator } from "./index.ts";

const open = async (cloud: Cloud): Promise<Emulator & { run: ServicesClient; secrets: SecretManagerServiceClient }> => {
  const emulator = await startEmulator(cloud);
  const [apiEndpoint = "", port] = emulator.host.split(":");
  const universeDomain = "googleapis.com";
  const options = { apiEndpoint, port: Number(port), sslCreds: grpc.credentials.createInsecure(), universeDomain };
  const run = new ServicesClient(options);
  const secrets = new SecretManagerServiceClient(options);
  onTestFinished(async () => {
    await Promise.all([run.close(), secrets.close()]);
    await emulator.close();
  });
  return { ...emulator, run, secrets };
};

const shop: Cloud = {
  projects: {
    shop: {
      number: "415104041262",
      services: [{ name: "backend", env: { LEVEL: "INFO" } }, { name: "auth" }, { name: "front" }],
      secrets: {
        jwt: {
          versions: ["a", { value: "b", state: "DESTROYED" }, { value: "c", state: "DISABLED" }],
          aliases: { good: 1 },
        },
        empty: {},
      },
    },
  },
};

const version = (id: string) => ({ name: `projects/shop/secrets/${id}` });

test("v2 refuses the wildcard location", async () => {
  const { run } = await open(shop);
  await expect(run.listServices({ parent: "projects/shop/locations/-" })).rejects.toMatchObject({
    code: 3,
    details: "Location must be a valid Google Cloud region, and cannot be the '-' wildcard.",
  });
});

test("a project that is not there reads like one that may not be seen", async () => {
  const { run, secrets } = await open(shop);
  const denied = { code: 7, details: "Permission denied on resource project nosuch.", reason: "CONSUMER_INVALID" };
  await expect(run.listServices({ parent: "projects/nosuch/locations/us-central1" })).rejects.toMatchObject(denied);
  await expect(secrets.listSecrets({ parent: "projects/nosuch" })).rejects.toMatchObject(denied);
});

test.for([
  ["jwt/versions/latest", 9, "Secret Version [projects/415104041262/secrets/jwt/versions/3] is in DISABLED state."],
  ["jwt/versions/2", 9, "Secret Version [projects/415104041262/secrets/jwt/versions/2] is in DESTROYED state."],
  ["jwt/versions/9", 5, "Secret Version [projects/415104041262/secrets/jwt/versions/9] not found."],
  ["empty/versions/latest", 5, "Secret [projects/415104041262/secrets/empty] not found or has no versions."],
  ["nosuch/versions/1", 5, "Secret [projects/415104041262/secrets/nosuch] not found or has no versions."],
] as const)("access of %s", async ([name, code, details]) => {
  const { secrets } = await open(shop);
  await expect(secrets.accessSecretVersion(version(name))).rejects.toMatchObject({ code, details });
});

test("an alias leads to its version, and the answer names the project by number", async () => {
  const { secrets } = await open(shop);
  const [answer] = await secrets.accessSecretVersion(version("jwt/versions/good"));
  expect(answer.name).toBe("projects/415104041262/secrets/jwt/versions/1");
  expect(String(answer.payload?.data)).toBe("a");
  // CRC32C of "a". Source: RFC 3720 B.4 uses the same polynomial.
  expect(answer.payload?.dataCrc32c).toBe(String(0xc1d04330));
});

test("Google's own paging walks all pages", async () => {
  const { run, calls } = await open({ ...shop, pageSize: 1 });
  const [services] = await run.listServices({ parent: "projects/shop/locations/us-central1" });
  expect(services.map(({ name }) => name?.split("/").at(-1))).toEqual(["backend", "auth", "front"]);
  expect(calls.map(({ method }) => method)).toEqual(["ListServices", "ListServices", "ListServices"]);
});

test("a fault strikes where, after and as often as it says", async () => {
  const { secrets, calls } = await open({
    ...shop,
    faults: [
      { method: "GetSecret", resource: "projects/shop/secrets/jwt", code: "PERMISSION_DENIED", after: 1, times: 1 },
    ],
  });
  const get = (id: string) =>
    secrets.getSecret(version(id)).then(
      () => "ok",
      ({ details }) => details,
    );
  expect([await get("jwt"), await get("jwt"), await get("jwt"), await get("empty")]).toEqual([
    "ok",
    "Permission 'secretmanager.secrets.get' denied for resource 'projects/shop/secrets/jwt' (or it may not exist).",
    "ok",
    "ok",
  ]);
  expect(calls).toHaveLength(4);
});

test("the log of calls tells when each was answered", async () => {
  const { secrets, calls } = await open({ ...shop, latency: 30 });
  await secrets.getSecret(version("jwt"));
  const [call] = calls;
  expect(call).toMatchObject({ method: "GetSecret", resource: "projects/shop/secrets/jwt" });
  expect((call?.endedAt ?? 0) - (call?.startedAt ?? 0)).toBeGreaterThanOrEqual(29);
});
