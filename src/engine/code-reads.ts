import { distance } from "fastest-levenshtein";
import type { CodeUse, ServiceContract } from "../model/index.ts";
import { groupBy, isNamed, isRuntimeRead } from "../model/index.ts";

/** The reads of the running service by variable, in the order of the names. */
export const toReads = (uses: readonly CodeUse[]): ReadonlyMap<string, readonly CodeUse[]> =>
  new Map([...groupBy(uses.filter(isRuntimeRead), ({ variable }) => variable)].sort(([a], [b]) => (a < b ? -1 : 1)));

/** Whether a contract of one of the services speaks of the variable. */
export const isDeclared = (services: readonly ServiceContract[], name: string): boolean =>
  services.some((service) => isNamed(service, name));

/**
 * Whether some code may ask for the variable: it does, its name stands there as a text, or fits one that is put together.
 * What only hands variables on (images, compose files) asks for nothing.
 */
export const mayRead = (uses: readonly CodeUse[], name: string): boolean =>
  uses.some(({ variable, kind, language }) => {
    if (kind === "pattern") return matches(variable, name);
    return variable === name && kind !== "set" && language !== "dockerfile" && language !== "compose";
  });

const matches = (pattern: string, name: string): boolean =>
  new RegExp(`^${pattern.split("*").join("\\w*")}$`).test(name);

/**
 * The declared name that is one edit away from a name that the code reads and the contract lacks: a letter more, less,
 * other or swapped, or other capitals. Null when there is none, when only a digit differs, or when the code reads the
 * declared name too: then both are meant.
 */
export const declaredNear = (
  name: string,
  services: readonly ServiceContract[],
  uses: readonly CodeUse[],
): string | null => {
  if (name.length < 5) return null;
  const declared = services.flatMap(({ requirements }) => requirements.map(({ variable }) => variable));
  const near = declared.find((each) => isOneEdit(name, each) && !mayRead(uses, each));
  return near ?? null;
};

const isOneEdit = (a: string, b: string): boolean => {
  if (a === b || a.replace(/\d+/g, "") === b.replace(/\d+/g, "")) return false;
  if (Math.abs(a.length - b.length) > 1) return false;
  return a.toUpperCase() === b.toUpperCase() || distance(a, b) === 1 || isSwap(a, b);
};

const isSwap = (a: string, b: string): boolean => {
  const at = [...a].findIndex((letter, index) => letter !== b[index]);
  return a.length === b.length && at >= 0 && `${a.slice(0, at)}${a[at + 1] ?? ""}${a[at]}${a.slice(at + 2)}` === b;
};

/** `once`, or `in 3 places`. */
export const howOften = (uses: readonly CodeUse[]): string => (uses.length === 1 ? "once" : `in ${uses.length} places`);
