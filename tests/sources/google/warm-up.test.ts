import { expect, onTestFinished, test } from "vitest";
import { type ClientName, openClients } from "../../../src/sources/google/clients.ts";
import { parseEndpoints } from "../../../src/sources/google/endpoints.ts";
import { type Stub, usualAnswers, warmUp } from "../../../src/sources/google/warm-up.ts";
import { serveProject } from "./serve.ts";

const open = async () => {
  const emulator = await serveProject({});
  const names = ["CLOUD_RUN", "SECRET_MANAGER", "RESOURCE_MANAGER"];
  const env = Object.fromEntries(names.map((name) => [`${name}_EMULATOR_HOST`, emulator.host]));
  const clients = openClients(parseEndpoints(env));
  onTestFinished(() => clients.close());
  return { emulator, clients };
};

const toStub = async (clients: ReturnType<typeof openClients>, name: ClientName): Promise<Stub> => {
  const client = await clients.get(name);
  if (!client.known || !("initialize" in client.value)) throw new Error(`no ${name}`);
  return (await client.value.initialize()) as unknown as Stub;
};

test.each(Object.entries(usualAnswers))("usual answers of %s are answers of its methods", async (name, answers) => {
  const { clients } = await open();
  const { service } = (await toStub(clients, name as ClientName)).constructor;
  for (const [method, answer] of Object.entries(answers)) {
    const found = service?.[method];
    // A field that the message does not have would be lost on the way.
    const answered = found?.responseDeserialize(found.responseSerialize(answer));
    expect(answered, method).toMatchObject(JSON.parse(JSON.stringify(answer, toText)));
  }
});

/** As the clients answer: numbers of 64 bits as text. */
const toText = (key: string, value: unknown): unknown => (key === "seconds" || key === "dataCrc32c" ? "1" : value);

test("each usual answer is decoded once its client is connected, and no call is made for it", async () => {
  const { emulator, clients } = await open();
  const { service } = (await toStub(clients, "secrets")).constructor;
  const decoded = Promise.all(
    Object.keys(usualAnswers.secrets ?? {}).map(
      (method) =>
        new Promise<string>((resolve) => {
          const found = service?.[method];
          if (found === undefined) return;
          const { responseDeserialize } = found;
          found.responseDeserialize = (bytes) => {
            resolve(method);
            return responseDeserialize(bytes);
          };
        }),
    ),
  );
  warmUp(clients, ["secrets"]);
  expect(await decoded).toEqual(["ListSecrets", "ListSecretVersions", "AccessSecretVersion", "GetIamPolicy"]);
  expect(emulator.calls).toEqual([]);
});

test("a client without credentials is left alone", async () => {
  const clients = openClients(parseEndpoints({}));
  onTestFinished(() => clients.close());
  expect(() => warmUp(clients, ["services", "roles"])).not.toThrow();
});
