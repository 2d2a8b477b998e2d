import { type Bound, type Project, type Service, type Variable, variableOf } from "./project.ts";
import type { Random } from "./random.ts";

/** What must be found, and where. */
export interface Expected {
  readonly rule: string;
  readonly service: string;
  /** null: not about one variable. */
  readonly variable: string | null;
}

/** Plants one fault into a healthy project and says what must be found. */
export type Plant = (project: Project, random: Random) => Expected;

export const first = (project: Project, name: string): Service => {
  const found = project.services.find((service) => service.name === name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
};

/** One of the two services that every project has. */
export const anyOf = (project: Project, random: Random): Service => first(project, random.pick(["web", "api"]));

export const set = (service: Service, name: string, bound: Bound): Variable => {
  const variable = variableOf(service, name);
  variable.bound = bound;
  return variable;
};

export const add = (
  service: Service,
  name: string,
  bound: Bound,
  requirement: Variable["requirement"] = null,
): void => {
  service.variables.splice(1, 0, { name, requirement, bound });
};

/** A literal in place of the variable's own. */
export const literal =
  (rule: string, name: string, toText: (random: Random, project: Project) => string): Plant =>
  (project, random) => {
    const service = anyOf(project, random);
    set(service, name, { text: toText(random, project) });
    return { rule, service: service.name, variable: name };
  };

/** Another value behind the variable's reference. */
export const payload =
  (rule: string, name: string, toText: (random: Random, before: string, project: Project) => string): Plant =>
  (project, random) => {
    const service = anyOf(project, random);
    const { bound } = variableOf(service, name);
    if (!("secret" in bound)) throw new Error(`${name} is no reference`);
    project.secrets.set(bound.secret, toText(random, project.secrets.get(bound.secret) ?? "", project));
    return { rule, service: service.name, variable: name };
  };

/** YAML in place of the variable's value. */
export const raw =
  (rule: string, name: string, lines: string): Plant =>
  (project, random) => {
    const service = anyOf(project, random);
    set(service, name, { raw: lines });
    return { rule, service: service.name, variable: name };
  };

/** One more variable. */
export const extra =
  (rule: string, name: string, toText: (random: Random) => string, where?: string): Plant =>
  (project, random) => {
    const service = where === undefined ? anyOf(project, random) : first(project, where);
    add(service, name, { text: toText(random) });
    return { rule, service: service.name, variable: name };
  };

export const reference =
  (
    rule: string,
    name: string,
    change: (bound: { secret: string; key: string }) => { secret: string; key: string },
  ): Plant =>
  (project, random) => {
    const service = anyOf(project, random);
    const { bound } = variableOf(service, name);
    if (!("secret" in bound)) throw new Error(`${name} is no reference`);
    set(service, name, change(bound));
    return { rule, service: service.name, variable: name };
  };

export const without = (service: Service, name: string): void => {
  const variable = variableOf(service, name);
  service.variables = service.variables.filter((each) => each !== variable);
  if (variable.requirement !== null) service.missing[name] = variable.requirement;
};
