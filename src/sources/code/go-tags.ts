import { type DraftUse, isVariableName } from "./draft-use.ts";
import { type Node, toStart } from "./grammar.ts";

/**
 * Tags of struct fields that the env, envconfig and cleanenv packages read: `env:"X" envDefault:"d"`, `env:"X, default=d"`,
 * `envconfig:"X" default:"d"`, `env:"X" env-default:"d"`. A struct inside another stands behind the prefix that is given there.
 */
export function* readTags(root: Node): Iterable<DraftUse> {
  const types = new Map<string, Node>();
  for (const spec of root.findAll({ rule: { kind: "type_spec", has: { field: "type", kind: "struct_type" } } })) {
    const type = spec.field("type");
    if (type !== null) types.set(spec.field("name")?.text() ?? "", type);
  }
  // A struct that has a prefix somewhere in the file is read by that one, and not by itself.
  const inner = new Set<string>();
  for (const type of types.values()) {
    for (const { field, prefix } of fieldsOf(type)) if (prefix !== "") inner.add(typeOf(field));
  }
  for (const [name, type] of types) if (!inner.has(name)) yield* readStruct(type, "", types, 0);
}

function* readStruct(type: Node, prefix: string, types: ReadonlyMap<string, Node>, depth: number): Iterable<DraftUse> {
  for (const { field, tag, tags, prefix: own } of fieldsOf(type)) {
    const [written = "", ...options] = (tags.get("env") ?? tags.get("envconfig") ?? "").split(",");
    const variable = `${prefix}${written.trim()}`;
    if (tag !== null && written.trim() !== "" && written !== "-" && isVariableName(variable)) {
      const inline = options.map((each) => each.trim()).find((each) => each.startsWith("default="));
      const text =
        tags.get("envDefault") ?? tags.get("env-default") ?? tags.get("default") ?? inline?.slice("default=".length);
      yield { ...toStart(tag), variable, kind: "read", hasDefault: text !== undefined, text: text ?? null };
    }
    const nested = field.field("type");
    if (nested?.kind() === "struct_type") yield* readStruct(nested, `${prefix}${own}`, types, depth + 1);
    const named = types.get(typeOf(field));
    if (own !== "" && named !== undefined && depth < 10) yield* readStruct(named, `${prefix}${own}`, types, depth + 1);
  }
}

interface Field {
  readonly field: Node;
  readonly tag: Node | null;
  readonly tags: ReadonlyMap<string, string>;
  /** What the variables of the struct in it begin with; empty: nothing more. */
  readonly prefix: string;
}

const fieldsOf = (type: Node): readonly Field[] => {
  const list = type.namedChildren().find((child) => child.kind() === "field_declaration_list");
  const fields = list?.namedChildren().filter((child) => child.kind() === "field_declaration") ?? [];
  return fields.map((field) => {
    const tag = field.field("tag");
    const tags = new Map(
      [...(tag?.text() ?? "").matchAll(/([\w-]+):"([^"]*)"/g)].map(([, key = "", value = ""]) => [key, value]),
    );
    const [, inline = ""] = /(?:^|,)\s*prefix=(\w*)/.exec(tags.get("env") ?? "") ?? [];
    return { field, tag, tags, prefix: tags.get("envPrefix") ?? tags.get("env-prefix") ?? inline };
  });
};

const typeOf = (field: Node): string => (field.field("type")?.text() ?? "").replace(/^\*/, "");
