import { describe, expect, test } from "vitest";
import { readCredentials } from "../../src/probe/credentials.ts";
import { toProber, toSpec } from "./probing.ts";

const node = process.execPath;
const read = (probe: Record<string, unknown>, env: Record<string, string> = {}) =>
  readCredentials(toSpec({ http: "https://x.dev", ...probe }), toProber({ env: { PATH: process.env.PATH, ...env } }));

const reasonOf = async (probe: Record<string, unknown>, env: Record<string, string> = {}): Promise<string> => {
  const credentials = await read(probe, env);
  if (credentials.known) throw new Error("it was read");
  expect(credentials.reason).toMatchObject({ kind: "unverified", code: "no-credentials" });
  return credentials.reason.message;
};

describe("a token", () => {
  test("comes from a variable", async () => {
    expect(await read({ token: { env: "TOKEN" } }, { TOKEN: "one" })).toMatchObject({
      known: true,
      value: { secretHeaders: { Authorization: "Bearer one" }, texts: ["one"] },
    });
  });

  test("comes from a command, without the line break at its end", async () => {
    const command = [node, "-e", "console.log(process.argv[1])", "a b;$(echo c)"];
    expect(await read({ token: { command } })).toMatchObject({ value: { texts: ["a b;$(echo c)"] } });
  });

  test.each([
    ["not set", {}, "TOKEN, which holds the token, is not set"],
    ["empty", { TOKEN: "" }, "TOKEN, which holds the token, is empty"],
    ["of two lines", { TOKEN: "made\nup" }, "the token from TOKEN has characters that no header carries"],
  ])("in a variable that is %s leaves the probe unmade", async (_, env, message) => {
    expect(await reasonOf({ token: { env: "TOKEN" } }, env)).toBe(message);
  });

  test.each([
    ["is not there", ["no-such-program-of-this-test"]],
    ["ended with exit code 3", [node, "-e", "console.error('made-up-secret'); process.exit(3)"]],
    ["printed nothing", [node, "-e", "0"]],
    ["printed more than a token has", [node, "-e", "setInterval(() => console.log('x'.repeat(9999)), 1)"]],
  ])("of a command that %s leaves the probe unmade", async (how, command) => {
    const message = await reasonOf({ token: { command } });
    expect(message).toBe(`the command "${command[0]}", which prints the token, ${how}`);
  });

  test("of a command that hangs is given up with the run", async () => {
    const run = new AbortController();
    setTimeout(() => run.abort(), 200);
    const spec = toSpec({ http: "https://x.dev", token: { command: [node, "-e", "setInterval(() => {}, 1000)"] } });
    expect(await readCredentials(spec, toProber({ signal: run.signal }))).toMatchObject({
      known: false,
      reason: { message: `the command "${node}", which prints the token, did not end in time` },
    });
  });
});

describe("headers", () => {
  test("are texts and credentials, each with what stands before it", async () => {
    const headers = {
      "X-Service-ID": "netra-backend",
      "X-Service-Secret": { env: "SECRET" },
      "X-Serverless-Authorization": { env: "ID_TOKEN", prefix: "Bearer " },
    };
    expect(await read({ headers }, { SECRET: "two", ID_TOKEN: "three" })).toMatchObject({
      value: {
        headers: { "X-Service-ID": "netra-backend" },
        secretHeaders: { "X-Service-Secret": "two", "X-Serverless-Authorization": "Bearer three" },
        texts: ["two", "three"],
      },
    });
    expect(await reasonOf({ headers }, { ID_TOKEN: "three" })).toBe(
      'SECRET, which holds header "X-Service-Secret", is not set',
    );
  });

  test("and a token go together", async () => {
    const probe = { headers: { "X-Key": { env: "KEY" } }, token: { env: "TOKEN" } };
    expect(await read(probe, { KEY: "four", TOKEN: "five" })).toMatchObject({
      value: { secretHeaders: { "X-Key": "four", Authorization: "Bearer five" }, texts: ["four", "five"] },
    });
  });
});
