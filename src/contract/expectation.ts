import type { EnvironmentContract, Expectation, Requirement, ServiceContract } from "../model/index.ts";
import { isSecretType } from "../model/index.ts";

const flags = ["true", "false", "1", "0"] as const;

interface EnvironmentWords {
  readonly plain: readonly string[];
  readonly secret: readonly string[];
}

const wordsOfEnvironment = new WeakMap<EnvironmentContract, EnvironmentWords>();
const wordsOfService = new WeakMap<ServiceContract, ReadonlyMap<string, readonly string[]>>();

/**
 * What `measure` is told about a variable. `words` are texts that the contract itself states, and that a finding may
 * therefore repeat. A value of a secret type is compared with conditions and ids of secrets only: that it equals the
 * name of an environment is nobody's business.
 */
export const toExpectation = (
  environment: EnvironmentContract,
  service: ServiceContract,
  requirement: Requirement | null,
  variable: string,
): Expectation => {
  const common = toEnvironmentWords(environment);
  const general = requirement !== null && isSecretType(requirement.spec.type) ? common.secret : common.plain;
  const own = [
    ...(toServiceWords(service).get(variable) ?? []),
    ...(requirement?.value == null ? [] : [requirement.value]),
    ...(requirement?.values ?? []),
  ];
  return {
    variable,
    spec: requirement?.spec ?? null,
    exact: requirement?.value ?? null,
    allowed: requirement?.values ?? null,
    pattern: requirement?.pattern ?? null,
    minLength: requirement?.minLength ?? null,
    minBytes: requirement?.minBytes ?? null,
    maxLength: requirement?.maxLength ?? null,
    forbiddenWords: requirement?.forbiddenWords ?? [],
    words: own.length === 0 ? general : [...new Set([...own, ...general])],
  };
};

const toEnvironmentWords = (environment: EnvironmentContract): EnvironmentWords => {
  const cached = wordsOfEnvironment.get(environment);
  if (cached !== undefined) return cached;
  const { services, others } = environment;
  const secret = unique([
    ...services.flatMap(({ requirements }) => requirements.flatMap((each) => each.secret ?? [])),
    ...others.flatMap(({ secrets }) => secrets),
  ]);
  const names = [environment, ...others].flatMap(({ name, alias, project }) => [name, alias, project ?? []].flat());
  const words = { secret, plain: unique([...names, ...flags, ...secret]) };
  wordsOfEnvironment.set(environment, words);
  return words;
};

/** Texts that conditions and prohibitions of the service compare each variable with. */
const toServiceWords = (service: ServiceContract): ReadonlyMap<string, readonly string[]> => {
  const cached = wordsOfService.get(service);
  if (cached !== undefined) return cached;
  const words = new Map<string, string[]>();
  const add = (variable: string, texts: readonly string[]) => {
    words.set(variable, [...(words.get(variable) ?? []), ...texts]);
  };
  for (const { required } of service.requirements) {
    if (typeof required !== "boolean") for (const when of required) add(when.variable, when.values);
  }
  for (const { variable, unless } of service.forbidden) if (unless !== null) add(variable, [unless]);
  wordsOfService.set(service, words);
  return words;
};

const unique = (texts: readonly string[]): string[] => [...new Set(texts)].filter((text) => text !== "");
