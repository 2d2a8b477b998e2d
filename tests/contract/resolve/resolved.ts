import { parseContract } from "../../../src/contract/parse.ts";
import { resolveEnvironment } from "../../../src/contract/resolve.ts";
import type { EnvironmentContract, Requirement, ServiceContract } from "../../../src/model/index.ts";

export const resolve = (text: string, name = "staging") =>
  resolveEnvironment(parseContract(`version: 1\n${text}`, "preflight.yaml", "/repo"), name);

export const inEnvironment = (text: string, name = "staging"): EnvironmentContract => resolve(text, name).requirements;

export const environments =
  "environments: {staging: {project: acme-staging}, production: {project: acme}, local: {tier: local, source: process-env}}\n";

/** The service called backend; a second one called auth stands beside it. */
export const serviceOf = (service: string, name = "staging"): ServiceContract => {
  const auth = "auth: {environments: [staging, production], variables: {KEY: }, effective: {jwt: {first-of: [KEY]}}}";
  const found = inEnvironment(`${environments}services:\n  ${auth}\n  backend: ${service}\n`, name).services;
  const backend = found.find((each) => each.name === "backend");
  if (backend === undefined) throw new Error("no backend");
  return backend;
};

/** The requirement of one variable of that service. */
export const requirementOf = (variable: string, name = "staging"): Requirement => {
  const [first] = serviceOf(`{variables: {X: ${variable}, OTHER: }}`, name).requirements;
  if (first === undefined) throw new Error("no requirement");
  return first;
};
