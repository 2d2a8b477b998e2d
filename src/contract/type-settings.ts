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

/** Types that name a host, and so a service. */
export const hostTypes: readonly TypeName[] = ["url", "url-list", "host", "host-port"];

/** Types that hold values of other variables. */
const listTypes: readonly TypeName[] = ["list", "url-list"];

/** Whether the key relates the variable to something that values of the type have nothing to do with. */
export const isForeignRelation = (key: string, type: TypeName): boolean =>
  (key === "points-to" && !hostTypes.includes(type)) || (key === "contains" && !listTypes.includes(type));

/** `value` and `values` answer one question: an override that states the one takes the other back. */
export const isTakenBack = (key: string, isStated: (key: string) => boolean): boolean =>
  (key === "value" && isStated("values")) || (key === "values" && isStated("value"));
