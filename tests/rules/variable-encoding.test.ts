import { expect, test } from "vitest";
import { variableEncoding } from "../../rules/variable-encoding.ts";
import { toExpectation } from "../../src/contract/expectation.ts";
import { createMeasure } from "../../src/measure/index.ts";
import { known, type ServiceContract } from "../../src/model/index.ts";
import { createMeasureTools } from "../../src/sources/measure-tools.ts";
import { toLintInput } from "../support/scene.ts";
import { lintScene, testRule } from "../support/test-rule.ts";

const services = { backend: { variables: { SERVICE_SECRET: { type: "secret" } } } };
const stored = (value: string) => ({
  services,
  workloads: { backend: { SERVICE_SECRET: { secret: "service-secret" } } },
  secrets: { "service-secret": value },
});

testRule(variableEncoding, {
  valid: {
    "letters of every script": {
      services: { backend: { variables: { GREETING: {} } } },
      workloads: { backend: { GREETING: "Grüße, 世界 👋" } },
    },
    "tabs and line breaks": stored("a\tb\r\nc"),
    "a secret that the contract does not ask for is not looked at": {
      services: { backend: {} },
      workloads: { backend: { OTHER: { secret: "other" } } },
      secrets: { other: "a\u0000b" },
    },
  },
  invalid: {
    "UTF-16 without a mark": {
      scene: stored([..."s3cr3t-value"].map((letter) => `${letter}\u0000`).join("")),
      messages: ["SERVICE_SECRET is UTF-16, as PowerShell writes it"],
    },
    "a NUL byte, which no process can receive": {
      scene: stored("abc\u0000defg-hijk"),
      messages: ["SERVICE_SECRET has a NUL byte"],
    },
    "a control character": {
      scene: stored("abc\u001bdefg-hijk"),
      messages: ["SERVICE_SECRET has a control character"],
    },
    "in a literal that nobody declared": {
      scene: { services: { backend: {} }, workloads: { backend: { PROMPT_COLOUR: "a\u0007b" } } },
      messages: ["PROMPT_COLOUR has a control character"],
    },
  },
});

test("bytes that are no UTF-8 keep the instance from starting", () => {
  const { environment, snapshot } = toLintInput(stored("x"));
  const measured = createMeasure(createMeasureTools())(Uint8Array.of(0xc3, 0x28, 0xff), {
    ...toExpectation(environment, environment.services[0] as ServiceContract, null, "SERVICE_SECRET"),
  });
  const workloads = snapshot.workloads.map((workload) => ({
    ...workload,
    containers: workload.containers.map((container) => ({
      ...container,
      variables: container.variables.map((variable) => ({ ...variable, value: known(measured) })),
    })),
  }));
  const { findings } = lintScene(variableEncoding, { environment, snapshot: { ...snapshot, workloads } });
  expect(findings.map(({ message }) => message)).toEqual(["SERVICE_SECRET is not UTF-8"]);
});
