import type { TypeName } from "../model/index.ts";

/** Keys of a variable that only some types have. */
export type TypeSetting =
  | "min"
  | "max"
  | "separator"
  | "of"
  | "schemes"
  | "path"
  | "trailing-slash"
  | "credentials"
  | "wildcard"
  | "engines"
  | "algorithm"
  | "bits"
  | "encoding"
  | "provider";

const urlSettings = ["schemes", "path", "trailing-slash", "credentials"] as const;

/** Every type that the contract knows, with the settings that belong to it. */
export const typeSettings: Readonly<Record<TypeName, readonly TypeSetting[]>> = {
  string: [],
  boolean: [],
  integer: ["min", "max"],
  port: [],
  enum: [],
  duration: [],
  email: [],
  host: [],
  "host-port": [],
  ip: [],
  json: [],
  list: ["separator", "of"],
  url: urlSettings,
  "url-list": [...urlSettings, "separator", "wildcard"],
  "database-url": ["engines"],
  "cloud-sql-instance": [],
  secret: [],
  password: [],
  "hmac-key": ["algorithm"],
  "aes-key": ["bits", "encoding"],
  "fernet-key": [],
  "private-key": [],
  "api-key": ["provider"],
  "oauth-client-secret": ["provider"],
  "secret-json": [],
  "oauth-client-id": ["provider"],
};

export const typeNames = Object.keys(typeSettings) as TypeName[];

export const isTypeName = (word: unknown): word is TypeName =>
  typeof word === "string" && Object.hasOwn(typeSettings, word);

const allSettings: ReadonlySet<string> = new Set(Object.values(typeSettings).flat());

/** The type that a setting of the contract is for, when `type` does not have it. */
export const isForeignSetting = (key: string, type: TypeName): boolean =>
  allSettings.has(key) && !(typeSettings[type] as readonly string[]).includes(key);

/** `value` and `values` answer one question: an override that states the one takes the other back. */
export const isTakenBack = (key: string, isStated: (key: string) => boolean): boolean =>
  (key === "value" && isStated("values")) || (key === "values" && isStated("value"));
