import * as z from "zod";
import { databaseEngines } from "../../model/index.ts";
import { typeNames } from "../type-settings.ts";
import { anyNumber, name, oneOrMany, strict, text, variableName, word } from "./words.ts";

const count = () => z.int().min(0);

const typeSettingKeys = () => ({
  min: z.int().optional().describe("integer: the least value."),
  max: z.int().optional().describe("integer: the greatest value."),
  separator: word().optional().describe("list, url-list: what stands between items. Default: a comma."),
  schemes: oneOrMany(z.string().regex(/^[a-z][a-z0-9+.-]*$/, "must be a scheme in lower case, without colon"))
    .optional()
    .describe("url, url-list: the only schemes that are allowed."),
  path: z.enum(["required", "forbidden"]).optional().describe("url, url-list: whether there is a path besides /."),
  "trailing-slash": z.literal("forbidden").optional().describe("url, url-list: a slash at the end is a fault."),
  credentials: z.literal("forbidden").optional().describe("url, url-list: user and password are a fault."),
  wildcard: z.literal("allowed").optional().describe("url-list: * is an item."),
  engines: oneOrMany(z.enum(databaseEngines)).optional().describe("database-url: the engines that fit."),
  algorithm: z
    .enum(["HS256", "HS384", "HS512"])
    .optional()
    .describe("hmac-key: 32, 48 or 64 bytes, RFC 7518 3.2. Default: HS256."),
  bits: z
    .union([z.literal(128), z.literal(192), z.literal(256)])
    .optional()
    .describe("aes-key. Default: 256."),
  encoding: z.enum(["base64", "base64url", "hex", "raw"]).optional().describe("aes-key: how the key is written."),
  provider: word().optional().describe("api-key, oauth-client-id, oauth-client-secret: who gives it out."),
});

const itemType = () =>
  z.union([
    z.enum(typeNames),
    strict({
      type: z.enum(typeNames).describe("The type of each item."),
      values: oneOrMany(text()).optional().describe("enum: the closed set of texts."),
      ...typeSettingKeys(),
    }),
  ]);

const whenSchema = () =>
  strict({ when: z.record(variableName(), oneOrMany(text())).describe("Variables with the text, or texts, of each.") });

const keys = () => ({
  type: z.enum(typeNames).optional().describe("What kind of value it holds. Default: string."),
  required: z
    .union([z.boolean(), whenSchema()])
    .optional()
    .describe("true (default), false, or {when: {OTHER: value}}: required when OTHER has that value."),
  from: z
    .enum(["secret-manager", "literal", "any"])
    .optional()
    .describe("Where the value comes from. Default: secret-manager for secret types in a deployed tier, else any."),
  secret: text()
    .optional()
    .describe(`The secret id that the reference must name. \${environment} and \${project} expand.`),
  value: text().optional().describe(`The exact text. \${environment} and \${project} expand.`),
  values: oneOrMany(text()).optional().describe(`The closed set of texts. \${environment} and \${project} expand.`),
  pattern: word().optional().describe("An RE2 regular expression over the whole value."),
  "min-length": count().optional().describe("Characters of the raw text."),
  "min-bytes": count().optional().describe("UTF-8 bytes of the raw text."),
  "max-length": count().optional().describe("Characters of the raw text."),
  "forbidden-words": anyNumber(word()).optional().describe("Texts that must not occur; case does not matter."),
  contains: anyNumber(variableName())
    .optional()
    .describe("list, url-list: variables of this service whose values must be in the list."),
  "same-as": anyNumber(word()).optional().describe("service.VARIABLE, VARIABLE or an effective name: equal values."),
  "differs-from": anyNumber(word()).optional().describe("The same, for values that must not be equal."),
  "points-to": name().optional().describe("The service that the URL's host must belong to."),
  of: itemType().optional().describe("list: the type of each item. Default: string."),
  ...typeSettingKeys(),
  why: word().optional().describe("One sentence, shown with every finding on this variable."),
});

export const variableSchema = () =>
  strict({
    ...keys(),
    "per-environment": z
      .record(name(), strict(keys()).nullable())
      .nullable()
      .optional()
      .describe("Other settings by environment."),
  })
    .meta({ id: "variable" })
    .nullable();
