import { UsageError } from "../../model/index.ts";
import { type Contract, placeIn } from "../contract.ts";
import { type Path, toPathText } from "../part.ts";
import type { EnvironmentData, ServiceData } from "../schema.ts";
import { servicesIn } from "./environments.ts";
import { ownOf } from "./service.ts";
import { toVariableIn } from "./variable.ts";

const holdsProject = (given: string | readonly string[] | undefined): boolean =>
  [given ?? []].flat().some((text) => text.includes(`\${project}`));

/** Texts of an environment that name its project, which it does not have. */
export const toProjectErrors = (contract: Contract, name: string, data: EnvironmentData): UsageError[] => {
  if (data.project !== undefined) return [];
  const paths: Path[] = holdsProject(data.hosts) ? [["environments", name, "hosts"]] : [];
  for (const [service, each] of servicesIn(contract.data, name)) {
    for (const path of pathsOfService(each, name)) paths.push(["services", service, ...path]);
  }
  return paths.map((path) => toError(contract, name, path));
};

function* pathsOfService(service: ServiceData, environment: string): Iterable<Path> {
  const { workload, urls } = service;
  if (holdsProject(typeof workload === "object" ? ownOf(workload, environment) : workload)) yield ["workload"];
  if (holdsProject(Array.isArray(urls) ? urls : ownOf(urls ?? {}, environment))) yield ["urls"];
  for (const [variable, whole] of Object.entries(service.variables ?? {})) {
    const data = toVariableIn(whole, environment);
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
