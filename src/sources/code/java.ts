import { type DraftUse, hasQuotedName, isUpperName, isVariableName, type Language } from "./draft-use.ts";
import { type Node, parseCode, toStart } from "./grammar.ts";
import { isHelperName } from "./helper-name.ts";

/** Java: System.getenv, wrappers round it, and Spring's placeholders. */
export const java: Language = {
  name: "java",
  mayUse: (text) => /[eE]nv|@Value/.test(text) || hasQuotedName(text),
  read: async (text) => {
    const root = await parseCode("java", text);
    const reads = [...readCalls(root), ...readPlaceholders(root)];
    return [...reads, ...readMentions(root, reads)];
  },
};

const toText = (node: Node): string | null => (node.kind() === "string_literal" ? node.text().slice(1, -1) : null);

const environment = /^System\.getenv\(\)$/;

function* readCalls(root: Node): Iterable<DraftUse> {
  const rule = {
    kind: "method_invocation",
    any: [{ has: { field: "name", regex: "(?i)env" } }, { has: { field: "object", regex: "^System\\.getenv\\(\\)$" } }],
  };
  for (const call of root.findAll({ rule })) {
    const method = call.field("name")?.text() ?? "";
    const object = call.field("object")?.text() ?? "";
    const [first, second] = call.field("arguments")?.namedChildren() ?? [];
    const name = first === undefined ? null : toText(first);
    if (name === null) continue;
    const isStandard =
      (object === "System" && method === "getenv") ||
      (environment.test(object) && /^(?:get|containsKey|getOrDefault)/.test(method));
    if (!(isStandard ? isVariableName(name) : isHelperName(method) && isUpperName(name))) continue;
    const given = isStandard && method !== "getOrDefault" ? undefined : second;
    const text =
      given === undefined
        ? null
        : (toText(given) ?? (/literal|true|false/.test(String(given.kind())) ? given.text() : null));
    yield {
      ...toStart(call),
      variable: name,
      kind: "read",
      hasDefault: given !== undefined || method === "containsKey",
      text,
    };
  }
}

/** `@Value("${X:default}")`; a property with dots is a variable by another name, and only mentioned. */
function* readPlaceholders(root: Node): Iterable<DraftUse> {
  const found = root.findAll({
    rule: { kind: "string_literal", regex: "\\$\\{", inside: { kind: "annotation", stopBy: "end" } },
  });
  for (const node of found) {
    for (const [, property = "", text] of (toText(node) ?? "").matchAll(/\$\{([\w.-]+)(?::([^}]*))?\}/g)) {
      const isVariable = /^[A-Z][A-Z0-9_]*$/.test(property);
      const variable = property.replace(/[.-]/g, "_").toUpperCase();
      const hasDefault = text !== undefined;
      yield {
        ...toStart(node),
        variable,
        kind: isVariable ? "read" : "mention",
        hasDefault,
        text: isVariable ? (text ?? null) : null,
      };
    }
  }
}

function* readMentions(root: Node, reads: readonly DraftUse[]): Iterable<DraftUse> {
  const taken = new Set(reads.map(({ variable, line }) => `${variable}:${line}`));
  for (const node of root.findAll({ rule: { kind: "string_literal", regex: '^"[A-Z][A-Z0-9]*(_[A-Z0-9]+)+"$' } })) {
    const name = toText(node);
    const start = toStart(node);
    if (name === null || taken.has(`${name}:${start.line}`)) continue;
    yield { ...start, variable: name, kind: "mention", hasDefault: false, text: null };
  }
}
