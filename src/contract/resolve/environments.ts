import { type OtherEnvironment, parseUrl } from "../../model/index.ts";
import type { Contract } from "../contract.ts";
import type { ContractData, EnvironmentData, ServiceData } from "../schema.ts";
import { expand, type TemplateValues } from "../template.ts";
import { toDemands } from "./demands.ts";
import { type EnvironmentKeys, isIn, toEnvironmentKeys } from "./keys.ts";
import { serviceNamed } from "./names.ts";
import { toServiceUrls } from "./service.ts";
import { toVariableIn } from "./variable.ts";

export const environmentNames = (contract: ContractData): string[] => Object.keys(contract.environments ?? {});

const noEnvironment: EnvironmentData = {};

/** The environment of that name, `{}` when nothing is said about it; null when the contract has none. */
export const environmentNamed = (contract: ContractData, name: string): EnvironmentData | null =>
  Object.hasOwn(contract.environments ?? {}, name) ? (contract.environments?.[name] ?? noEnvironment) : null;

/** The names under which the contract states settings of an environment. */
export const environmentKeys = (contract: ContractData, name: string): EnvironmentKeys =>
  toEnvironmentKeys(name, environmentNamed(contract, name) ?? noEnvironment);

export const toTemplates = (name: string, data: EnvironmentData): TemplateValues => ({
  environment: data.alias ?? name,
  project: data.project ?? null,
});

/** Names and data of the services that run in an environment. */
export const servicesIn = (contract: ContractData, environment: string): [string, ServiceData][] =>
  Object.keys(contract.services ?? {}).flatMap((name): [string, ServiceData][] => {
    const data = serviceNamed(contract, name);
    return data !== null && isIn(data.environments, environmentKeys(contract, environment)) ? [[name, data]] : [];
  });

/** What the contract alone says about the environments besides one: whose hosts, projects and secrets those are. */
export const toOthers = ({ data }: Contract, except: string): OtherEnvironment[] =>
  environmentNames(data)
    .filter((name) => name !== except)
    .map((name) => toOther(data, name, environmentNamed(data, name) ?? noEnvironment));

const toOther = (contract: ContractData, name: string, data: EnvironmentData): OtherEnvironment => {
  const templates = toTemplates(name, data);
  const services = servicesIn(contract, name);
  const keys = toEnvironmentKeys(name, data);
  const urls = services.flatMap(([, service]) => toServiceUrls(service, keys, templates));
  return {
    name,
    alias: templates.environment,
    project: templates.project,
    hosts: unique([...toHosts(data, templates), ...urls.flatMap(hostOf)]),
    secrets: unique(
      services.flatMap(([, service]) =>
        Object.values(service.variables ?? {}).flatMap((variable) => {
          const { secret } = toVariableIn(variable, keys);
          return secret === undefined ? [] : (expand(secret, templates) ?? []);
        }),
      ),
    ),
    demands: toDemands(services, keys),
  };
};

export const toHosts = ({ hosts }: EnvironmentData, templates: TemplateValues): string[] =>
  (hosts ?? []).flatMap((host) => expand(host, templates) ?? []);

const hostOf = (url: string): string[] => {
  const parsed = parseUrl(url);
  return parsed === null ? [] : [parsed.hostname];
};

const unique = (texts: readonly string[]): string[] => [...new Set(texts)];
