import { type DraftUse, hasQuotedName, isUpperName, isVariableName, type Language } from "./draft-use.ts";
import { type Node, parseCode, toExactly, toStart } from "./grammar.ts";
import { isDemanding, isHelperName, lastPart } from "./helper-name.ts";
import { readSettings } from "./python-settings.ts";
import { argumentsOf, toLiteral, toName, toPattern } from "./python-text.ts";

/** Python: os.environ, os.getenv, wrappers round them, and fields of pydantic settings. */
export const python: Language = {
  name: "python",
  mayUse: (text) => mayRead(text) || hasQuotedName(text),
  read: async (text) => {
    const root = await parseCode("python", text);
    // Each search goes through the whole tree: those that cannot find anything are left out.
    const reads = mayRead(text) ? readUses(root, text) : [];
    return hasQuotedName(text) ? [...reads, ...readMentions(root, reads)] : reads;
  },
};

const mayRead = (text: string): boolean => /environ|getenv|[eE]nv\b|_env|env_|BaseSettings/.test(text);

const readUses = (root: Node, text: string): readonly DraftUse[] => {
  const mappings = toMappings(text);
  return [
    ...readCalls(root, mappings),
    ...(mappings.some((mapping) => text.includes(`${mapping}[`)) ? readSubscripts(root, mappings) : []),
    ...(mappings.some((mapping) => text.includes(`in ${mapping}`)) ? readTests(root, mappings) : []),
    ...(text.includes("BaseSettings") ? readSettings(root) : []),
  ];
};

/** Expressions that are the environment, or a wrapper of it, in this file: `os.environ`, `env` after `env = get_env()`. */
const toMappings = (text: string): readonly string[] => {
  const fromOs = /\bfrom\s+os\s+import\b[^\n]*\benviron\b/.test(text) ? ["environ"] : [];
  const names = [
    ...text.matchAll(
      /^[ \t]*((?:self\.|cls\.)?\w+)(?:\s*:\s*[\w.]+)?\s*=\s*(?:os\.environ|environ|get_env\(\)|(?:environ\.)?(?:Fileaware)?Env\(.*\)|IsolatedEnvironment(?:\.\w+)?\(\))(?:\.copy\(\))?\s*(?:#.*)?$/gm,
    ),
  ];
  return ["os.environ", "get_env()", ...fromOs, ...new Set(names.map(([, name = ""]) => name))];
};

const getters = [
  "get",
  "get_str",
  "get_int",
  "get_bool",
  "get_float",
  "get_list",
  "get_env",
  "getenv",
  "pop",
  "setdefault",
  "str",
  "int",
  "bool",
  "float",
  "list",
  "url",
  "db",
  "json",
];

function* readCalls(root: Node, mappings: readonly string[]): Iterable<DraftUse> {
  const callees = toExactly([
    "os.getenv",
    "getenv",
    ...mappings.flatMap((mapping) => getters.map((getter) => `${mapping}.${getter}`)),
    ...mappings.filter((mapping) => mapping !== "get_env()"),
  ]);
  // A plain search is ten times faster than `callees`, which tells afterwards.
  const others = mappings.filter((mapping) => !/env/i.test(mapping)).map((mapping) => mapping.replace(".", "\\."));
  const calls = root.findAll({
    rule: { kind: "call", has: { field: "function", regex: ["[eE][nN][vV]", ...others].join("|") } },
  });
  const isKnown = new RegExp(callees);
  for (const call of calls) {
    const callee = call.field("function")?.text() ?? "";
    const { positional, named } = argumentsOf(call);
    const first = positional[0] ?? named.get("key") ?? named.get("name");
    if (first === undefined) continue;
    const name = toName(first);
    if (name === null) {
      const pattern = isKnown.test(callee) ? toPattern(first) : null;
      if (pattern !== null)
        yield { ...toStart(first), variable: pattern, kind: "pattern", hasDefault: false, text: null };
      continue;
    }
    const isRead = isKnown.test(callee) ? isVariableName(name) : isHelperName(lastPart(callee)) && isUpperName(name);
    if (!isRead) continue;
    const given = named.get("default") ?? (isDemanding(callee) ? undefined : positional[1]);
    yield { ...toStart(call), variable: name, kind: "read", ...toDefault(call, given) };
  }
}

function* readSubscripts(root: Node, mappings: readonly string[]): Iterable<DraftUse> {
  const found = root.findAll({ rule: { kind: "subscript", has: { field: "value", regex: toExactly(mappings) } } });
  for (const node of found) {
    const key = node.field("subscript");
    if (key === null) continue;
    const name = toName(key);
    if (name === null) {
      const pattern = toPattern(key);
      if (pattern !== null)
        yield { ...toStart(key), variable: pattern, kind: "pattern", hasDefault: false, text: null };
      continue;
    }
    if (!isVariableName(name)) continue;
    const parent = node.parent();
    const isTarget = parent?.kind() === "assignment" && parent.field("left")?.id() === node.id();
    const isDeleted = parent?.kind() === "delete_statement";
    if (isDeleted) continue;
    yield isTarget
      ? { ...toStart(node), variable: name, kind: "set", hasDefault: false, text: null }
      : { ...toStart(node), variable: name, kind: "read", ...toDefault(node, undefined) };
  }
}

/** `"X" in os.environ` */
function* readTests(root: Node, mappings: readonly string[]): Iterable<DraftUse> {
  const found = root.findAll({ rule: { kind: "comparison_operator", has: { regex: toExactly(mappings) } } });
  for (const node of found) {
    const [left] = node.namedChildren();
    const name = left === undefined ? null : toName(left);
    if (name === null || !isVariableName(name)) continue;
    // Asking whether it is there is to be ready for its absence.
    yield { ...toStart(node), variable: name, kind: "read", hasDefault: true, text: null };
  }
}

/** What is taken when the variable is missing: a given default, or what stands behind `or`. */
const toDefault = (node: Node, given: Node | undefined): { hasDefault: boolean; text: string | null } => {
  const own = given === undefined || given.kind() === "none" ? null : given;
  let found = { hasDefault: own !== null, text: own === null ? null : toLiteral(own) };
  let child = node;
  for (let parent = node.parent(); parent !== null; parent = parent.parent()) {
    if (parent.kind() === "boolean_operator" && parent.field("operator")?.text() === "or") {
      const right = parent.field("right");
      if (right !== null && right.id() !== child.id() && right.kind() !== "none") {
        found = { hasDefault: true, text: toLiteral(right) ?? found.text };
      }
    } else if (parent.kind() !== "parenthesized_expression") return found;
    child = parent;
  }
  return found;
};

function* readMentions(root: Node, reads: readonly DraftUse[]): Iterable<DraftUse> {
  const taken = new Set(reads.map(({ variable, line }) => `${variable}:${line}`));
  const found = root.findAll({ rule: { kind: "string", regex: "^[\"'][A-Z][A-Z0-9]*(_[A-Z0-9]+)+[\"']$" } });
  for (const node of found) {
    const name = node.text().slice(1, -1);
    const start = toStart(node);
    if (taken.has(`${name}:${start.line}`)) continue;
    yield { ...start, variable: name, kind: "mention", hasDefault: false, text: null };
  }
}
