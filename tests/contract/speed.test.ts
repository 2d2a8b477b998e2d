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

test("2,000 variables are read, checked and resolved well under a second", () => {
  const text = large(1000);
  const started = performance.now();
  const { requirements } = resolveEnvironment(parseContract(text, "preflight.yaml"), "staging");
  for (const service of requirements.services) {
    for (const each of service.requirements) toExpectation(requirements, service, each, each.variable);
  }
  const took = performance.now() - started;
  expect(requirements.services.flatMap((service) => service.requirements)).toHaveLength(2000);
  expect(took).toBeLessThan(1000);
});

test("the time grows with the length of the contract, not with its square", () => {
  parseContract(large(100), "preflight.yaml");
  const time = (count: number): number => {
    const text = large(count);
    const started = performance.now();
    resolveEnvironment(parseContract(text, "preflight.yaml"), "staging");
    return performance.now() - started;
  };
  const [short, long] = [time(250), time(2000)];
  expect(long / short).toBeLessThan(24);
});
