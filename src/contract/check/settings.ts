import { RE2JS } from "re2js";
import { isSecretType, keyProviders, type TypeName } from "../../model/index.ts";
import { toHint } from "../hint.ts";
import type { VariableData } from "../schema.ts";
import { hostTypes, isForeignRelation, isForeignSetting, typeNames, typeSettings } from "../type-settings.ts";

/** Settings of a variable that cannot hold together. */
export interface Contradiction {
  /** The keys that clash. */
  readonly keys: readonly (keyof VariableData)[];
  /** What follows the variable's path in a sentence. */
  readonly message: string;
  readonly hint: string | null;
}

const clash = (keys: Contradiction["keys"], message: string, hint: string | null = null): Contradiction => ({
  keys,
  message,
  hint,
});

/** Settings that do not fit the type or each other. Names of other things are not looked at. */
export function* checkSettings(data: VariableData): Iterable<Contradiction> {
  const type = data.type ?? "string";
  yield* checkType(type, data, ["type"]);
  if (typeof data.of === "string") yield* checkType(data.of, { type: data.of }, ["of"]);
  else if (data.of !== undefined) yield* checkType(data.of.type, data.of, ["of"]);
  yield* checkBounds(data);
  if (data.pattern !== undefined) {
    const why = toPatternFault(data.pattern);
    if (why !== null) yield clash(["pattern"], `has a pattern that is no RE2 regular expression: ${why}`);
  }
  if (data.from === "literal" && data.secret !== undefined) {
    yield clash(["from", "secret"], "is a literal and names a secret", 'remove "from" or "secret"');
  }
  if (data.value !== undefined && data.values !== undefined && !data.values.includes(data.value)) {
    yield clash(["value", "values"], "has a value that is none of its values", 'remove "value" or "values"');
  }
  if (data.secret !== undefined && !isSecretId(data.secret)) {
    yield clash(
      ["secret"],
      `names the secret "${data.secret}", which no secret can be called`,
      "letters, digits, hyphens and underscores, or projects/PROJECT/secrets/NAME",
    );
  }
  if (isSecretType(type) && (data.value !== undefined || data.values !== undefined)) {
    const keys = data.value === undefined ? (["values", "type"] as const) : (["value", "type"] as const);
    yield clash(
      keys,
      `holds the text of a secret type (${type})`,
      "a contract holds no secrets; same-as compares two of them",
    );
  }
  if (data.contains !== undefined && isForeignRelation("contains", type)) {
    yield clash(
      ["contains", "type"],
      `has "contains", but its type is ${type}`,
      "only list and url-list hold values of others",
    );
  }
  if (data["points-to"] !== undefined && isForeignRelation("points-to", type)) {
    yield clash(
      ["points-to", "type"],
      `has "points-to", but its type is ${type}`,
      `only ${hostTypes.join(", ")} point to a service`,
    );
  }
}

/** A short id or a full name; what `${environment}` and `${project}` become is a part of one. */
const isSecretId = (text: string): boolean =>
  /^(?:projects\/[a-z0-9:.-]+\/secrets\/)?[\w-]{1,255}$/.test(text.replaceAll(/\$\{[^}]*\}/g, "x"));

function* checkType(
  type: TypeName,
  data: Pick<VariableData, "type" | "values" | "provider">,
  keys: Contradiction["keys"],
): Iterable<Contradiction> {
  const isItem = keys[0] === "of";
  for (const key of Object.keys(data)) {
    if (!isForeignSetting(key, type)) continue;
    const owners = typeNames.filter((each) => (typeSettings[each] as readonly string[]).includes(key));
    const own = isItem ? keys : [key as keyof VariableData, ...keys];
    yield clash(own, `has "${key}", which type ${type} does not know`, `it belongs to ${owners.join(", ")}`);
  }
  if (type === "enum" && data.values === undefined) {
    yield clash(
      [...keys, "values"],
      `has ${isItem ? "items of type enum, but no values for them" : "type enum, but no values"}`,
      "add values: […]",
    );
  }
  if (isItem && (type === "list" || type === "url-list")) {
    yield clash(keys, "has items that are lists", "a list holds single values");
  }
  if (isItem && (isSecretType(type) || type === "database-url" || type === "oauth-client-id")) {
    yield clash(
      keys,
      `has items of type ${type}, which nothing judges one by one`,
      `declare the whole value, for example as type: ${isSecretType(type) ? "secret" : "string"}`,
    );
  } else if (
    type === "api-key" &&
    data.provider !== undefined &&
    !(keyProviders as readonly string[]).includes(data.provider)
  ) {
    yield clash(["provider"], `has the unknown provider "${data.provider}"`, toHint(data.provider, keyProviders));
  }
}

function* checkBounds(data: VariableData): Iterable<Contradiction> {
  const { min, max, "min-length": shortest, "max-length": longest } = data;
  if (min !== undefined && max !== undefined && min > max) yield clash(["min", "max"], "has a min above its max");
  if (shortest !== undefined && longest !== undefined && shortest > longest) {
    yield clash(["min-length", "max-length"], "has a min-length above its max-length");
  }
}

const toPatternFault = (pattern: string): string | null => {
  try {
    RE2JS.compile(pattern);
    return null;
  } catch (error) {
    return (error as Error).message.replace(/^error parsing regexp: /, "");
  }
};
