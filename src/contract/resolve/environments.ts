import type { OtherEnvironment } from "../../model/index.ts";
import type { Contract } from "../contract.ts";
import type { ContractData, EnvironmentData, ServiceData } from "../schema.ts";
import { expand, type TemplateValues } from "../template.ts";
import { serviceNamed } from "./names.ts";
import { isIn, toServiceUrls } from "./service.ts";
import { toVariableIn } from "./variable.ts";

export const environmentNames = (contract: ContractData): string[] => Object.keys(contract.environments ?? {});

const noEnvironment: EnvironmentData = {};

/** The environment of that name, `{}` when nothing is said about it; null when the contract has none. */
export const environmentNamed = (contract: ContractData, name: string): EnvironmentData | null =>
  Object.hasOwn(contract.environments ?? {}, name) ? (contract.environments?.[name] ?? noEnvironment) : null;

export const toTemplates = (name: string, data: EnvironmentData): TemplateValues => ({
  environment: data.alias ?? name,
  project: data.project ?? null,
});

/** Names and data of the services that run in an environment. */
export const servicesIn = (contract: ContractData, environment: string): [string, ServiceData][] =>
  Object.keys(contract.services ?? {}).flatMap((name): [string, ServiceData][] => {
    const data = serviceNamed(contract, name);
    return data !== null && isIn(data.environments, environment) ? [[name, data]] : [];
  });

/** What the contract alone says about the environments besides one: whose hosts, projects and secrets those are. */
export const toOthers = ({ data }: Contract, except: string): OtherEnvironment[] =>
  environmentNames(data)
    .filter((name) => name !== except)
    .map((name) => toOther(data, name, environmentNamed(data, name) ?? noEnvironment));

const toOther = (contract: ContractData, name: string, data: EnvironmentData): OtherEnvironment => {
  const templates = toTemplates(name, data);
  const services = servicesIn(contract, name);
  const urls = services.flatMap(([, service]) => toServiceUrls(service, name, templates));
  return {
    name,
    alias: templates.environment,
    project: templates.project,
    hosts: unique([...toHosts(data, templates), ...urls.flatMap(hostOf)]),
    secrets: unique(
      services.flatMap(([, service]) =>
        Object.values(service.variables ?? {}).flatMap((variable) => {
          const { secret } = toVariableIn(variable, name);
          return secret === undefined ? [] : (expand(secret, templates) ?? []);
        }),
      ),
    ),
  };
};

export const toHosts = ({ hosts }: EnvironmentData, templates: TemplateValues): string[] =>
  (hosts ?? []).flatMap((host) => expand(host, templates) ?? []);

const hostOf = (url: string): string[] => (URL.canParse(url) ? [new URL(url).hostname] : []);

const unique = (texts: readonly string[]): string[] => [...new Set(texts)];
