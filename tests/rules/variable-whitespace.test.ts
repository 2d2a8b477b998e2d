import { describe, expect, test } from "vitest";
import { variableWhitespace } from "../../rules/variable-whitespace.ts";
import { toLintInput } from "../support/scene.ts";
import { lintScene, testRule } from "../support/test-rule.ts";

const services = {
  backend: { variables: { SERVICE_ID: { required: false }, API_URL: { type: "url", required: false } } },
};
const stored = (value: string, ...faults: string[]) => ({
  scene: {
    services,
    workloads: { backend: { SERVICE_ID: { secret: "service-id" } } },
    secrets: { "service-id": value },
  },
  messages: [`SERVICE_ID has ${faults.join(" and ")}`],
});

testRule(variableWhitespace, {
  valid: {
    "blanks inside a text": { services, workloads: { backend: { SERVICE_ID: "a name with blanks" } } },
    "a key with line breaks": {
      services: { backend: { variables: { SIGNING_KEY: { type: "private-key" } } } },
      workloads: { backend: { SIGNING_KEY: { secret: "signing-key" } } },
      secrets: { "signing-key": "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADAN\n-----END PRIVATE KEY-----\n" },
    },
    "JSON over several lines": {
      services: { backend: { variables: { CONFIG: { type: "json" } } } },
      workloads: { backend: { CONFIG: '{\n  "a": 1\n}\n' } },
    },
    "a list over several lines": {
      services: { backend: { variables: { HOSTS: { type: "list", separator: "\n" } } } },
      workloads: { backend: { HOSTS: "a\nb" } },
    },
    "a variable that the contract does not name": { services, workloads: { backend: { GREETING: "hello " } } },
    "an empty value": { services, workloads: { backend: { SERVICE_ID: "" } } },
  },
  invalid: {
    "echo ended it with a line break, as N-050 stored it": stored("netra-backend\n", "a trailing line break"),
    "stored on Windows, as N-067 was": stored(
      "netra-backend\r\n",
      "a trailing line break",
      "a trailing carriage return",
    ),
    "a blank at the end": stored("netra-backend ", "a trailing blank"),
    "a blank at the start": stored(" netra-backend", "a leading blank"),
    "a byte order mark": stored("\ufeffnetra-backend", "a byte order mark"),
    "a zero-width space": stored("netra-backend\u200b", "a zero-width character"),
    "one blank and nothing else": stored(" ", "nothing but blanks"),
    "a line break within a URL, which the parser hides": {
      scene: { services, workloads: { backend: { API_URL: "https://clickhouse.acme\n.dev" } } },
      messages: ["API_URL has a line break inside"],
    },
  },
});

describe("the repair of variable-whitespace", () => {
  const fixOf = (value: string): readonly string[] => {
    const { scene } = stored(value);
    return lintScene(variableWhitespace, toLintInput(scene)).findings.flatMap(({ fix }) => fix);
  };

  test("adds a clean version of the secret, without echo", () => {
    const [command = ""] = fixOf("netra-backend\n");
    expect(command).toContain("gcloud secrets versions access latest --secret=service-id --project=acme-staging");
    expect(command).toContain("tr -d");
    expect(command).not.toContain("echo");
  });

  test("does not make a secret of blanks empty", () => {
    expect(fixOf(" ")).toEqual([]);
  });
});
