import { UsageError } from "../../model/index.ts";
import { type Contract, placeIn } from "../contract.ts";
import { type Path, toPathText } from "../part.ts";
import type { EnvironmentData, ServiceData } from "../schema.ts";
import { type EnvironmentKeys, ownOf, toEnvironmentKeys } from "./keys.ts";
import { toVariableIn } from "./variable.ts";

const holdsProject = (given: string | readonly string[] | undefined): boolean =>
  [given ?? []].flat().some((text) => text.includes(`\${project}`));

/** Texts of an environment and of its services that name its project, which it does not have. */
export const toProjectErrors = (
  contract: Contract,
  name: string,
  data: EnvironmentData,
  services: readonly (readonly [string, ServiceData])[],
): UsageError[] => {
  if (data.project !== undefined) return [];
  const paths: Path[] = holdsProject(data.hosts) ? [["environments", name, "hosts"]] : [];
  for (const [service, each] of services) {
    for (const path of pathsOfService(each, toEnvironmentKeys(name, data))) paths.push(["services", service, ...path]);
  }
  return paths.map((path) => toError(contract, name, path));
};

function* pathsOfService(service: ServiceData, keys: EnvironmentKeys): Iterable<Path> {
  const { workload, urls } = service;
  if (holdsProject(typeof workload === "object" ? ownOf(workload, keys) : workload)) yield ["workload"];
  if (holdsProject(Array.isArray(urls) ? urls : ownOf(urls ?? {}, keys))) yield ["urls"];
  for (const [variable, whole] of Object.entries(service.variables ?? {})) {
    const data = toVariableIn(whole, keys);
    for (const key of ["secret", "value", "values"] as const) {
      if (holdsProject(data[key])) yield ["variables", variable, key];
    }
  }
}

const toError = (contract: Contract, environment: string, path: Path): UsageError =>
  new UsageError(
    `${toPathText(path)} names \${project}, but environment "${environment}" has no project`,
    `add "project: …" to environments.${environment}`,
    placeIn(contract, path),
  );
