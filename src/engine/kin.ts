import type { EnvironmentContract } from "../model/index.ts";

const families = new WeakMap<EnvironmentContract, (name: string) => string>();

/**
 * The family of a name such as `auth.JWT_SECRET`: all names that the contract wants to hold one value, by `same-as`
 * over any number of steps or because one `effective` list has them.
 */
export const familyOf = (environment: EnvironmentContract, name: string): string => {
  let family = families.get(environment);
  if (family === undefined) {
    family = toFamilies(environment);
    families.set(environment, family);
  }
  return family(name);
};

/** Disjoint sets: each name leads to another of its family until one leads to itself. */
const toFamilies = ({ services }: EnvironmentContract): ((name: string) => string) => {
  const heads = new Map<string, string>();
  const headOf = (name: string): string => {
    let head = name;
    for (let next = heads.get(head); next !== undefined && next !== head; next = heads.get(head)) head = next;
    return head;
  };
  const join = (a: string, b: string): void => {
    heads.set(headOf(a), headOf(b));
  };
  for (const service of services) {
    for (const { variable, sameAs } of service.requirements) {
      for (const to of sameAs) join(`${service.name}.${variable}`, `${to.service}.${to.name}`);
    }
    for (const { name, firstOf, sameAs } of service.effective) {
      const own = `${service.name}.${name}`;
      for (const each of firstOf) join(`${service.name}.${each}`, own);
      for (const to of sameAs) join(own, `${to.service}.${to.name}`);
    }
  }
  return headOf;
};
