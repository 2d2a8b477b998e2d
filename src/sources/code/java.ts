import { type DraftUse, hasQuotedName, isUpperName, isVariableName, type Language } from "./draft-use.ts";
import { type Node, readTree, toStart } from "./grammar.ts";
import { isHelperName } from "./helper-name.ts";
import { readMentions } from "./mentions.ts";
import { readPlaceholders } from "./spring.ts";

/** Java: System.getenv, wrappers round it, and Spring's placeholders. */
export const java: Language = {
  name: "java",
  mayUse: (text) => /[eE]nv|@Value/.test(text) || hasQuotedName(text),
  read: (text) =>
    readTree("java", text, (root) => {
      const reads = [...readCalls(root, text), ...(text.includes("${") ? readAnnotations(root) : [])];
      return [...reads, ...readMentions(root, ["string_literal"], reads, toText)];
    }),
};

const toText = (node: Node): string | null => (node.kind() === "string_literal" ? node.text().slice(1, -1) : null);

const toLiteral = (node: Node | null | undefined): string | null =>
  node == null ? null : (toText(node) ?? (/literal|true|false/.test(String(node.kind())) ? node.text() : null));

/** Expressions that are the whole environment in this file. */
const toMappings = (text: string): ReadonlySet<string> => {
  const made = text.matchAll(/\b(\w+)\s*=\s*(?:java\.lang\.)?System\.getenv\(\)\s*;/g);
  return new Set(["System.getenv()", "java.lang.System.getenv()", ...[...made].map(([, name = ""]) => name)]);
};

function* readCalls(root: Node, text: string): Iterable<DraftUse> {
  const mappings = toMappings(text);
  const names = [...mappings].filter((each) => /^\w+$/.test(each));
  const objects = [
    "^(java\\.lang\\.)?System\\.getenv\\(\\)$",
    "(?i)env(ironment)?$",
    ...names.map((name) => `^${name}$`),
  ];
  const rule = {
    kind: "method_invocation",
    any: [{ has: { field: "name", regex: "(?i)env" } }, { has: { field: "object", regex: objects.join("|") } }],
  };
  for (const call of root.findAll({ rule })) {
    const method = call.field("name")?.text() ?? "";
    const object = call.field("object")?.text() ?? "";
    const [first, second] = call.field("arguments")?.namedChildren() ?? [];
    const name = first === undefined ? null : (toText(first) ?? toConstant(first, root));
    if (first === undefined || name === null) continue;
    const isMapping = mappings.has(object) && /^(?:get|containsKey|getOrDefault)$/.test(method);
    const isStandard = isMapping || (/^(?:java\.lang\.)?System$/.test(object) && method === "getenv");
    // Spring's Environment finds variables beside properties, whose names are none of capitals.
    const isSpring = /^(?:\w*\.)?(?:env|environment)$/i.test(object) && /^get(?:Required)?Property$/.test(method);
    if (!(isStandard ? isVariableName(name) : (isSpring || isHelperName(method)) && isUpperName(name))) continue;
    const given = isStandard && method !== "getOrDefault" ? undefined : second;
    const own = given === undefined ? null : { hasDefault: true, text: toLiteral(given) };
    const found = own ?? toDefault(call, name);
    const hasDefault = found.hasDefault || method === "containsKey";
    yield { ...toStart(call), literal: first.id(), variable: name, kind: "read", hasDefault, text: found.text };
  }
}

interface Default {
  readonly hasDefault: boolean;
  readonly text: string | null;
}

const none: Default = { hasDefault: false, text: null };

/** `Optional.ofNullable(x).orElse("d")`, `Objects.requireNonNullElse(x, "d")`, and `x != null ? x : "d"`. */
const toDefault = (call: Node, variable: string): Default => {
  const parent = call.parent();
  const branch = parent?.kind() === "binary_expression" ? parent.parent() : parent;
  if (branch?.kind() === "ternary_expression") {
    const [condition, alternative] = [branch.field("condition"), branch.field("alternative")];
    const isAsked = condition?.text().includes(`"${variable}"`) === true && alternative?.id() !== call.id();
    return isAsked ? { hasDefault: true, text: toLiteral(alternative) } : none;
  }
  const outer = parent?.kind() === "argument_list" ? parent.parent() : null;
  const method = outer?.field("name")?.text() ?? "";
  if (/^(?:requireNonNullElse(?:Get)?|defaultIf(?:Null|Empty|Blank)|firstNonNull|getIfBlank)$/.test(method)) {
    return { hasDefault: true, text: toLiteral(parent?.namedChildren()[1]) };
  }
  if (method !== "ofNullable") return none;
  // Whatever is done with it meanwhile, the end of the chain decides.
  for (let link = outer?.parent() ?? null; link?.kind() === "method_invocation"; link = link.parent()) {
    const end = link.field("name")?.text() ?? "";
    if (/^(?:orElse|orElseGet|or|ifPresent|ifPresentOrElse|isPresent|isEmpty)$/.test(end)) {
      return { hasDefault: true, text: toLiteral(link.field("arguments")?.namedChildren()[0]) };
    }
  }
  return none;
};

/** The text of `static final String NAME = "X"` in the same file. */
const toConstant = (node: Node, root: Node): string | null => {
  if (node.kind() !== "identifier") return null;
  const rule = { kind: "variable_declarator", has: { field: "name", regex: `^${node.text()}$` } };
  const declared = root.findAll({ rule });
  return declared.length === 1 ? toText(declared[0]?.field("value") ?? node) : null;
};

/** `@Value("${X:default}")` and every other annotation. */
function* readAnnotations(root: Node): Iterable<DraftUse> {
  for (const annotation of root.findAll({ rule: { kind: "annotation", regex: "\\$\\{" } })) {
    for (const node of annotation.findAll({ rule: { kind: "string_literal", regex: "\\$\\{" } })) {
      for (const { use } of readPlaceholders(toText(node) ?? "")) yield { ...toStart(node), ...use };
    }
  }
}
