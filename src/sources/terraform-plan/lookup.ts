import { type Code, moduleOf, referencesIn } from "./code.ts";
import { follow } from "./json.ts";
import type { PlannedResource, TerraformPlan } from "./parse-plan.ts";
import { textOf } from "./part.ts";

/** Finds what an attribute will be that only the apply fills in, by what the code names in its place. */
export interface Lookup {
  /**
   * The planned resource of one of the types that the expression names; null when it names none, or which of several
   * is not clear. `path` leads through the expressions of the code.
   */
  named(resource: PlannedResource, expression: unknown, types: readonly string[]): PlannedResource | null;
  /** The code's expression for an attribute; undefined when the code does not set it. */
  expressionAt(resource: PlannedResource, path: readonly (string | number)[]): unknown;
  /** The code's block of that name in a list of blocks: sets lose their order, names stay. */
  blockNamed(resource: PlannedResource, path: readonly (string | number)[], name: string): unknown;
}

export const toLookup = ({ resources }: TerraformPlan, code: Code): Lookup => {
  const expressionAt: Lookup["expressionAt"] = (resource, path) => follow(code.expressionsOf(resource.code), path);
  return {
    expressionAt,
    named: (resource, expression, types) => {
      const module = moduleOf(resource.address);
      const references = referencesIn(expression);
      const bases = references.flatMap((reference) => toBase(reference, types) ?? []);
      // The same thing is named twice: with its attribute and without.
      const exact = resources.filter(({ address }) => bases.some((base) => address === module + base));
      if (exact.length === 1) return exact[0] ?? null;
      const any = resources.filter(({ address }) => bases.some((base) => address.startsWith(`${module + base}[`)));
      if (exact.length > 0 || any.length < 2) return exact.length === 0 ? (any[0] ?? null) : null;
      // `secrets[each.key]` in a resource that stands once a key as well: like goes with like.
      const key = references.some((reference) => perInstance.test(reference)) ? keyOf(resource.address) : "";
      const like = key === "" ? [] : any.filter(({ address }) => keyOf(address) === key);
      return like.length === 1 ? (like[0] ?? null) : null;
    },
    blockNamed: (resource, path, name) => {
      const blocks = expressionAt(resource, path);
      if (!Array.isArray(blocks)) return undefined;
      return blocks.find((block) => follow(block, ["name", "constant_value"]) === name);
    },
  };
};

const perInstance = /^(?:each\.(?:key|value)|count\.index)\b/;

/** `["eu"]` of `google_service_account.api["eu"]`; empty where a resource stands once. */
const keyOf = (address: string): string => /\[(?:\d+|"(?:[^"\\]|\\.)*")\]$/.exec(address)?.[0] ?? "";

/** `google_service_account.api["eu"]` of `google_service_account.api["eu"].email`. */
const toBase = (reference: string, types: readonly string[]): string | null =>
  types.some((type) => reference.startsWith(`${type}.`))
    ? (/^[^.]+\.[^.[]+(?:\[[^\]]*\])?/.exec(reference)?.[0] ?? null)
    : null;

/** `projects/P/secrets/ID` of a planned secret, whether or not it exists already. */
export const toSecretPath = (secret: PlannedResource, project: string | null): string | null => {
  const part = secret.after ?? secret.before;
  const id = textOf(part, "secret_id");
  const owner = textOf(part, "project") ?? project;
  return id === null || owner === null ? null : `projects/${owner}/secrets/${id}`;
};

/** The e-mail of a planned service account. */
export const toAccountEmail = (account: PlannedResource, project: string | null): string | null => {
  const part = account.after ?? account.before;
  const email = textOf(part, "email");
  if (email !== null) return email;
  const id = textOf(part, "account_id");
  const owner = textOf(part, "project") ?? project;
  return id === null || owner === null ? null : `${id}@${owner}.iam.gserviceaccount.com`;
};
