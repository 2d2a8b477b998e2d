import { extname } from "node:path";
import { type DraftUse, hasQuotedName, isUpperName, isVariableName, type Language } from "./draft-use.ts";
import { type GrammarName, type Node, parseCode, toExactly, toStart } from "./grammar.ts";
import { isDemanding, isHelperName, lastPart } from "./helper-name.ts";
import { toDefault, toName, toPattern, withDefault } from "./javascript-text.ts";

/** JavaScript and TypeScript: process.env, import.meta.env and wrappers round them. */
export const javascript: Language = {
  name: "javascript",
  mayUse: (text) => mayRead(text) || hasQuotedName(text),
  read: async (text, file) => {
    const root = await parseCode(toGrammar(file), text);
    // Each search goes through the whole tree: those that cannot find anything are left out.
    const reads = mayRead(text) ? readUses(root, text) : [];
    return hasQuotedName(text) ? [...reads, ...readMentions(root, reads)] : reads;
  },
};

const mayRead = (text: string): boolean => /[eE]nv\b|[eE]nv[A-Z(]|[eE]nv_|_env/.test(text);

const readUses = (root: Node, text: string): readonly DraftUse[] => {
  const mappings = toMappings(text);
  const exactly = toExactly(mappings);
  return [
    ...(/\benv\b/.test(text) ? readMembers(root, exactly) : []),
    ...(/\}\s*=\s*\w/.test(text) ? readPatterns(root, exactly) : []),
    ...(/[eE][nN][vV]\w*\(|\benv\.get\(/.test(text) ? readCalls(root) : []),
  ];
};

const toGrammar = (file: string): GrammarName => {
  const extension = extname(file);
  if (extension === ".tsx") return "Tsx";
  return /^\.[cm]?ts$/.test(extension) ? "TypeScript" : "JavaScript";
};

/** Expressions that are the environment in this file. */
const toMappings = (text: string): readonly string[] => {
  const names = [
    ...text.matchAll(
      /\b(?:const|let|var)\s+(\w+)(?:\s*:\s*[^=\n]+)?\s*=\s*(?:process\.env|import\.meta\.env)\s*(?:as\s[^;\n]+)?;?[ \t]*$/gm,
    ),
  ];
  const own = ["process.env", "process.env!", "import.meta.env", "Bun.env", "globalThis.process.env"];
  return [...own, ...new Set(names.map(([, name = ""]) => name))];
};

/** What Vite puts there by itself. */
const builtIn: ReadonlySet<string> = new Set(["MODE", "DEV", "PROD", "SSR", "BASE_URL"]);

function* readMembers(root: Node, mappings: string): Iterable<DraftUse> {
  const found = root.findAll({
    rule: {
      any: [{ kind: "member_expression" }, { kind: "subscript_expression" }],
      has: { field: "object", regex: mappings },
    },
  });
  for (const node of found) {
    const key = node.field("property") ?? node.field("index");
    if (key === null) continue;
    const name = node.kind() === "member_expression" ? key.text() : toName(key);
    if (name === null) {
      const pattern = toPattern(key);
      if (pattern !== null)
        yield { ...toStart(key), variable: pattern, kind: "pattern", hasDefault: false, text: null };
      continue;
    }
    const isVite = node.field("object")?.text() === "import.meta.env";
    if (!isVariableName(name) || (isVite && builtIn.has(name))) continue;
    const parent = node.parent();
    const isTarget = parent?.kind() === "assignment_expression" && parent.field("left")?.id() === node.id();
    if (parent?.kind() === "unary_expression" && parent.text().startsWith("delete")) continue;
    yield isTarget
      ? { ...toStart(node), variable: name, kind: "set", hasDefault: false, text: null }
      : { ...toStart(node), variable: name, kind: "read", ...toDefault(node) };
  }
}

/** `const { A, B: b, C = "d" } = process.env` */
function* readPatterns(root: Node, mappings: string): Iterable<DraftUse> {
  const found = root.findAll({
    rule: {
      kind: "variable_declarator",
      all: [{ has: { field: "value", regex: mappings } }, { has: { field: "name", kind: "object_pattern" } }],
    },
  });
  for (const declarator of found) {
    for (const entry of declarator.field("name")?.namedChildren() ?? []) {
      const target = entry.kind() === "pair_pattern" ? entry.field("value") : entry;
      const key =
        entry.kind() === "pair_pattern"
          ? entry.field("key")
          : target?.kind() === "object_assignment_pattern"
            ? target.field("left")
            : target;
      if (key === null || key === undefined || entry.kind() === "rest_pattern") continue;
      const name = toName(key) ?? key.text();
      if (!isVariableName(name)) continue;
      const isAssigned = target?.kind() === "object_assignment_pattern" || target?.kind() === "assignment_pattern";
      const given = isAssigned ? (target?.field("right") ?? null) : null;
      yield { ...toStart(entry), variable: name, kind: "read", ...withDefault(given) };
    }
  }
}

/** `getEnv("X", "d")`, `Deno.env.get("X")` */
function* readCalls(root: Node): Iterable<DraftUse> {
  const found = root.findAll({
    rule: { kind: "call_expression", has: { field: "function", regex: "[eE][nN][vV]" } },
  });
  for (const call of found) {
    const callee = call.field("function")?.text() ?? "";
    const [first, second] = call.field("arguments")?.namedChildren() ?? [];
    const name = first === undefined ? null : toName(first);
    if (name === null) continue;
    const isRead =
      callee === "Deno.env.get" ? isVariableName(name) : isHelperName(lastPart(callee)) && isUpperName(name);
    if (!isRead) continue;
    const behind = toDefault(call);
    const given = isDemanding(callee) || second === undefined ? { hasDefault: false, text: null } : withDefault(second);
    yield { ...toStart(call), variable: name, kind: "read", ...(behind.hasDefault ? behind : given) };
  }
}

function* readMentions(root: Node, reads: readonly DraftUse[]): Iterable<DraftUse> {
  const taken = new Set(reads.map(({ variable, line }) => `${variable}:${line}`));
  const found = root.findAll({
    rule: {
      any: [{ kind: "string" }, { kind: "template_string" }],
      regex: "^[\"'`][A-Z][A-Z0-9]*(_[A-Z0-9]+)+[\"'`]$",
    },
  });
  for (const node of found) {
    const name = node.text().slice(1, -1);
    const start = toStart(node);
    if (taken.has(`${name}:${start.line}`)) continue;
    yield { ...start, variable: name, kind: "mention", hasDefault: false, text: null };
  }
}
