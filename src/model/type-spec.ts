export const databaseEngines = ["postgresql", "mysql", "redis", "clickhouse", "mongodb", "amqp"] as const;
export type DatabaseEngine = (typeof databaseEngines)[number];

export const keyProviders = [
  "openai",
  "anthropic",
  "google",
  "stripe",
  "slack",
  "github",
  "gitlab",
  "sendgrid",
  "twilio",
  "aws",
  "npm",
  "huggingface",
] as const;
export type KeyProvider = (typeof keyProviders)[number];

/** RFC 7518 3.2 */
export type HmacAlgorithm = "HS256" | "HS384" | "HS512";

export interface UrlShape {
  /** Law when given; null leaves the choice to the tier (`url-insecure`, `url-scheme`). */
  readonly schemes: readonly string[] | null;
  readonly path: "required" | "forbidden" | null;
  readonly trailingSlash: "forbidden" | null;
  readonly credentials: "forbidden" | null;
}

/** What kind of value a variable holds, with the settings of that kind. The words are those of preflight.yaml. */
export type TypeSpec =
  | { readonly type: "string" | "boolean" | "duration" | "email" | "host" | "host-port" | "ip" | "json" | "port" }
  | { readonly type: "integer"; readonly min: number | null; readonly max: number | null }
  | { readonly type: "enum"; readonly values: readonly string[] }
  | { readonly type: "list"; readonly separator: string; readonly of: TypeSpec }
  | ({ readonly type: "url" } & UrlShape)
  | ({ readonly type: "url-list"; readonly separator: string; readonly wildcard: boolean } & UrlShape)
  | { readonly type: "database-url"; readonly engines: readonly DatabaseEngine[] | null }
  | { readonly type: "cloud-sql-instance" }
  | { readonly type: "oauth-client-id"; readonly provider: string | null }
  | { readonly type: "secret" | "password" | "fernet-key" | "private-key" | "secret-json" }
  | { readonly type: "hmac-key"; readonly algorithm: HmacAlgorithm }
  | {
      readonly type: "aes-key";
      readonly bits: 128 | 192 | 256;
      readonly encoding: "base64" | "base64url" | "hex" | "raw" | null;
    }
  | { readonly type: "api-key"; readonly provider: KeyProvider | null }
  | { readonly type: "oauth-client-secret"; readonly provider: string | null };

export type TypeName = TypeSpec["type"];

const secretTypes: ReadonlySet<TypeName> = new Set([
  "secret",
  "password",
  "hmac-key",
  "aes-key",
  "fernet-key",
  "private-key",
  "api-key",
  "oauth-client-secret",
  "secret-json",
]);

/** Whether the contract's type alone says that the value may never be shown. */
export const isSecretType = (type: TypeName): boolean => secretTypes.has(type);

/** Types that hold a URL, or several. */
export const isUrlType = (type: TypeName): boolean => type === "url" || type === "url-list";
