import { type Path, toPathText } from "../part.ts";
import { serviceNamed } from "../resolve/names.ts";
import type { ContractData, ServiceData } from "../schema.ts";
import { type Fault, onKey, unknownKeys, unknownNames } from "./fault.ts";
import { checkTargets } from "./relation.ts";
import { checkTemplates, checkUrls } from "./text.ts";
import { checkVariable } from "./variable.ts";

/** Names, templates and URLs of one service, and every variable of it. */
export function* checkService(
  name: string,
  data: ContractData,
  environments: readonly string[],
  sound: ReadonlySet<unknown>,
): Iterable<Fault> {
  const service = serviceNamed(data, name);
  if (service === null) return;
  const path: Path = ["services", name];
  const where = toPathText(path);
  yield* unknownNames(
    [...path, "environments"],
    `${where}.environments`,
    service.environments,
    "environment",
    environments,
  );
  yield* checkWorkload([...path, "workload"], service.workload, environments);
  yield* checkServiceUrls([...path, "urls"], service.urls, environments);
  for (const [variable, each] of Object.entries(service.variables ?? {})) {
    const place = { contract: data, environments, service: name, data: service, variable };
    yield* checkVariable(place, each, sound.has(each));
  }
  for (const [effective, each] of Object.entries(service.effective ?? {})) {
    const at = [...path, "effective", effective];
    yield* unknownNames(
      [...at, "environments"],
      `${toPathText(at)}.environments`,
      each.environments,
      "environment",
      environments,
    );
    const from = { service: name, kind: "effective", name: effective } as const;
    yield* checkTargets([...at, "same-as"], each["same-as"], data, from);
  }
  for (const [variable, each] of Object.entries(service.forbidden ?? {})) {
    // A pattern is a name with a star at its end, and a value is one variable's.
    if (!variable.includes("*") || (/^[^*]+\*$/.test(variable) && !hasUnless(each))) continue;
    yield onKey(
      [...path, "forbidden", variable],
      hasUnless(each)
        ? `${where}.forbidden.${variable} has "unless", but names many variables`
        : `${where}.forbidden.${variable} is no name of a variable and no pattern`,
      hasUnless(each) ? "write the variables out that may have a value" : "a star stands at the end: EMERGENCY_*",
    );
  }
  for (const section of ["forbidden", "deprecated"] as const) {
    for (const [variable, each] of Object.entries(service[section] ?? {})) {
      if (each === null || typeof each === "string" || each.environments === undefined) continue;
      const at = [...path, section, variable, "environments"];
      yield* unknownNames(at, toPathText(at), each.environments, "environment", environments);
    }
  }
}

const hasUnless = (ban: NonNullable<ServiceData["forbidden"]>[string]): boolean =>
  ban !== null && typeof ban !== "string" && ban.unless !== undefined;

function* checkWorkload(
  path: Path,
  workload: ServiceData["workload"],
  environments: readonly string[],
): Iterable<Fault> {
  if (workload === undefined || typeof workload === "string") return yield* checkTemplates(path, workload);
  yield* unknownKeys(path, toPathText(path), workload, "environment", environments);
  for (const [environment, text] of Object.entries(workload)) yield* checkTemplates([...path, environment], text);
}

const urlSchemes = ["https", "http"] as const;

function* checkServiceUrls(path: Path, urls: ServiceData["urls"], environments: readonly string[]): Iterable<Fault> {
  if (urls === undefined) return;
  if (Array.isArray(urls)) return yield* checkUrls(path, urls, urlSchemes);
  yield* unknownKeys(path, toPathText(path), urls, "environment", environments);
  for (const [environment, texts] of Object.entries(urls)) yield* checkUrls([...path, environment], texts, urlSchemes);
}
