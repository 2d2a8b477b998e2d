import { expect, test } from "vitest";
import { toExpectation } from "../../src/contract/expectation.ts";
import { parseContract } from "../../src/contract/parse.ts";
import { resolveEnvironment } from "../../src/contract/resolve.ts";

const variable = (index: number): string =>
  `      VARIABLE_${index}: {type: secret, secret: "id-${index}-\${environment}", min-bytes: 32, same-as: auth.VARIABLE_${index}, why: w, per-environment: {local: {required: false}}}`;

const large = (count: number): string => {
  const names = Array.from({ length: count }, (_, index) => index);
  return `version: 1
environments: {staging: {project: p}, production: {project: q}, local: {tier: local, source: process-env}}
services:
  auth:
    variables:
${names.map((index) => `      VARIABLE_${index}: {type: secret}`).join("\n")}
  backend:
    variables:
${names.map(variable).join("\n")}
`;
};

test("the time grows with the length of the contract, not with its square", () => {
  parseContract(large(100), "preflight.yaml");
  const time = (count: number): number => {
    const text = large(count);
    const started = process.cpuUsage();
    const { requirements } = resolveEnvironment(parseContract(text, "preflight.yaml"), "staging");
    for (const service of requirements.services) {
      for (const each of service.requirements) toExpectation(requirements, service, each, each.variable);
    }
    return process.cpuUsage(started).user;
  };
  const [short, long] = [time(250), time(2000)];
  expect(long / short).toBeLessThan(24);
});
