import * as z from "zod";

/** A map with known keys only. The message lists them: whoever translates the fault finds the nearest one there. */
export const strict = <T extends z.core.$ZodLooseShape>(shape: T) =>
  z.strictObject(shape, {
    error: (issue) => (issue.code === "unrecognized_keys" ? Object.keys(shape).join(" ") : undefined),
  });

/** What editors show about a key. `describe` would copy the schema, eighty times at every start. */
export const said = (description: string) => [z.globalRegistry, { description }] as const;

/** Text that is not empty. */
export const word = () => z.string().min(1);

/** The text of a variable. A bare number or boolean is taken as written, so that nobody has to quote `8080`. */
export const text = () => z.union([z.string(), z.number(), z.boolean()], { error: "must be text" }).transform(String);

/** A list, for which one bare item may stand. */
export const oneOrMany = <T extends z.ZodType>(item: T) =>
  z.union([item, z.array(item).min(1)]).transform((given): z.output<T>[] => (Array.isArray(given) ? given : [given]));

/** The same, where an empty list takes back what is said elsewhere. */
export const anyNumber = <T extends z.ZodType>(item: T) =>
  z.union([item, z.array(item)]).transform((given): z.output<T>[] => (Array.isArray(given) ? given : [given]));

/** Names of services and environments: they stand in commands and, before a dot, in relations. */
export const name = () =>
  z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]*$/, "must be a name of letters, digits, hyphens and underscores");

/** What the kernel and Cloud Run can take as a variable's name; unusual but legal names are a rule's matter. */
export const variableName = () =>
  z.string().regex(/^[^=\s]+$/, 'must be the name of a variable, without blanks and "="');

/** `{}` may be left out after a key: `SERVICE_ID:` alone is a variable with all defaults. */
export const mapOf = <K extends z.core.$ZodRecordKey, V extends z.ZodType>(key: K, value: V) =>
  z.record(key, value).nullable();
