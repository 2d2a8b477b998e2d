import * as z from "zod";
import { databaseEngines } from "../../model/index.ts";
import { typeNames } from "../type-settings.ts";
import { anyNumber, name, oneOrMany, said, strict, text, variableName, word } from "./words.ts";

const count = () => z.int().min(0);

const typeSettingKeys = () => ({
  min: z
    .int()
    .optional()
    .register(...said("integer: the least value.")),
  max: z
    .int()
    .optional()
    .register(...said("integer: the greatest value.")),
  separator: word()
    .optional()
    .register(...said("list, url-list: what stands between items. Default: a comma.")),
  schemes: oneOrMany(z.string().regex(/^[a-z][a-z0-9+.-]*$/, "must be a scheme in lower case, without colon"))
    .optional()
    .register(...said("url, url-list: the only schemes that are allowed.")),
  path: z
    .enum(["required", "forbidden"])
    .optional()
    .register(...said("url, url-list: whether there is a path besides /.")),
  "trailing-slash": z
    .literal("forbidden")
    .optional()
    .register(...said("url, url-list: a slash at the end is a fault.")),
  credentials: z
    .literal("forbidden")
    .optional()
    .register(...said("url, url-list: user and password are a fault.")),
  wildcard: z
    .literal("allowed")
    .optional()
    .register(...said("url-list: * is an item.")),
  engines: oneOrMany(z.enum(databaseEngines))
    .optional()
    .register(...said("database-url: the engines that fit.")),
  algorithm: z
    .enum(["HS256", "HS384", "HS512"])
    .optional()
    .register(...said("hmac-key: 32, 48 or 64 bytes, RFC 7518 3.2. Default: HS256.")),
  bits: z
    .union([z.literal(128), z.literal(192), z.literal(256)])
    .optional()
    .register(...said("aes-key. Default: 256.")),
  encoding: z
    .enum(["base64", "base64url", "hex", "raw"])
    .optional()
    .register(...said("aes-key: how the key is written.")),
  provider: word()
    .optional()
    .register(...said("api-key, oauth-client-id, oauth-client-secret: who gives it out.")),
});

const itemType = () =>
  z.union([
    z.enum(typeNames),
    strict({
      type: z.enum(typeNames).register(...said("The type of each item.")),
      values: oneOrMany(text())
        .optional()
        .register(...said("enum: the closed set of texts.")),
      ...typeSettingKeys(),
    }),
  ]);

const whenSchema = () =>
  strict({
    when: z.record(variableName(), oneOrMany(text())).register(...said("Variables with the text, or texts, of each.")),
  });

const keys = () => ({
  type: z
    .enum(typeNames)
    .optional()
    .register(...said("What kind of value it holds. Default: string.")),
  required: z
    .union([z.boolean(), whenSchema()])
    .optional()
    .register(...said("true (default), false, or {when: {OTHER: value}}: required when OTHER has that value.")),
  from: z
    .enum(["secret-manager", "literal", "any"])
    .optional()
    .register(
      ...said("Where the value comes from. Default: secret-manager for secret types in a deployed tier, else any."),
    ),
  secret: text()
    .optional()
    .register(...said(`The secret id that the reference must name. \${environment} and \${project} expand.`)),
  value: text()
    .optional()
    .register(...said(`The exact text. \${environment} and \${project} expand.`)),
  values: oneOrMany(text())
    .optional()
    .register(...said(`The closed set of texts. \${environment} and \${project} expand.`)),
  pattern: word()
    .optional()
    .register(...said("An RE2 regular expression over the whole value.")),
  "min-length": count()
    .optional()
    .register(...said("Characters of the raw text.")),
  "min-bytes": count()
    .optional()
    .register(...said("UTF-8 bytes of the raw text.")),
  "max-length": count()
    .optional()
    .register(...said("Characters of the raw text.")),
  "forbidden-words": anyNumber(word())
    .optional()
    .register(...said("Texts that must not occur; case does not matter.")),
  contains: anyNumber(variableName())
    .optional()
    .register(...said("list, url-list: variables of this service whose values must be in the list.")),
  "same-as": anyNumber(word())
    .optional()
    .register(...said("service.VARIABLE, VARIABLE or an effective name: equal values.")),
  "differs-from": anyNumber(word())
    .optional()
    .register(...said("The same, for values that must not be equal.")),
  "points-to": name()
    .optional()
    .register(...said("The service that the URL's host must belong to.")),
  of: itemType()
    .optional()
    .register(...said("list: the type of each item. Default: string.")),
  ...typeSettingKeys(),
  why: word()
    .optional()
    .register(...said("One sentence, shown with every finding on this variable.")),
});

export const variableSchema = () => {
  const shape = keys();
  const perEnvironment = z.record(name(), strict(shape).nullable());
  return strict({
    ...shape,
    "per-environment": perEnvironment
      .nullable()
      .optional()
      .register(...said("Other settings by environment.")),
  })
    .register(z.globalRegistry, { id: "variable" })
    .nullable();
};
