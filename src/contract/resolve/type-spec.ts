import type { KeyProvider, TypeName, TypeSpec, UrlShape } from "../../model/index.ts";
import type { VariableData } from "../schema.ts";
import type { TypeSetting } from "../type-settings.ts";

/** The settings of a type, as a variable or the `of` of a list states them. */
export type TypeData = Pick<VariableData, "type" | "values" | Exclude<TypeSetting, "of">> & {
  readonly of?: VariableData["of"];
};

/** The type with its defaults. Settings of other types were refused before. */
export const toTypeSpec = (data: TypeData): TypeSpec => {
  const type: TypeName = data.type ?? "string";
  switch (type) {
    case "integer":
      return { type, min: data.min ?? null, max: data.max ?? null };
    case "enum":
      return { type, values: data.values ?? [] };
    case "list": {
      const [separator, of] = [data.separator ?? ",", toItemSpec(data.of)];
      // URLs have rules of their own, which look at url-list.
      return of.type === "url" ? { ...of, type: "url-list", separator, wildcard: false } : { type, separator, of };
    }
    case "url":
      return { type, ...toUrlShape(data) };
    case "url-list":
      return { type, separator: data.separator ?? ",", wildcard: data.wildcard === "allowed", ...toUrlShape(data) };
    case "database-url":
      return { type, engines: data.engines ?? null };
    case "hmac-key":
      return { type, algorithm: data.algorithm ?? "HS256" };
    case "aes-key":
      return { type, bits: data.bits ?? 256, encoding: data.encoding ?? null };
    case "api-key":
      return { type, provider: (data.provider as KeyProvider | undefined) ?? null };
    case "oauth-client-id":
    case "oauth-client-secret":
      return { type, provider: data.provider ?? null };
    default:
      return { type };
  }
};

const toItemSpec = (of: VariableData["of"]): TypeSpec =>
  of === undefined ? { type: "string" } : toTypeSpec(typeof of === "string" ? { type: of } : of);

const toUrlShape = (data: TypeData): UrlShape => ({
  schemes: data.schemes ?? null,
  path: data.path ?? null,
  trailingSlash: data["trailing-slash"] ?? null,
  credentials: data.credentials ?? null,
});
