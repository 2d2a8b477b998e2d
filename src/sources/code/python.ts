import { type DraftUse, hasQuotedName, isUpperName, isVariableName, type Language } from "./draft-use.ts";
import { type Node, readTree, toExactly, toStart } from "./grammar.ts";
import { isDemanding, isHelperName, lastPart } from "./helper-name.ts";
import { readMentions } from "./mentions.ts";
import { toCaughtDefault, toDefault } from "./python-default.ts";
import { type PythonNames, toConstant, toPythonNames } from "./python-names.ts";
import { readSettings } from "./python-settings.ts";
import { argumentsOf, toName, toPattern } from "./python-text.ts";

/** Python: os.environ, os.getenv, wrappers round them, and fields of pydantic settings. */
export const python: Language = {
  name: "python",
  mayUse: (text) => mayRead(text) || hasQuotedName(text),
  read: (text) =>
    readTree("python", text, (root) => {
      // Each search goes through the whole tree: those that cannot find anything are left out.
      const reads = mayRead(text) ? readUses(root, text) : [];
      return hasQuotedName(text) ? [...reads, ...readMentions(root, ["string"], reads, toName)] : reads;
    }),
};

const mayRead = (text: string): boolean =>
  /environ|getenv|[eE]nv\b|_env|env_|decouple|starlette/.test(text) || maySet.test(text);

/** Settings inherit from pydantic's, or are configured like them. */
const maySet = /BaseSettings|SettingsConfigDict|env_prefix|env_file/;

const readUses = (root: Node, text: string): readonly DraftUse[] => {
  const names = toPythonNames(root, text);
  const { mappings } = names;
  return [
    ...readCalls(root, names),
    ...(mappings.some((mapping) => text.includes(`${mapping}[`)) ? readSubscripts(root, mappings) : []),
    ...(mappings.some((mapping) => text.includes(`in ${mapping}`)) ? readTests(root, mappings) : []),
    ...(maySet.test(text) ? readSettings(root, text) : []),
  ];
};

/** Methods of the environment and of its wrappers that are asked for a variable. */
const methods = [
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

function* readCalls(root: Node, { mappings, getters }: PythonNames): Iterable<DraftUse> {
  const callees = toExactly([
    ...getters,
    ...mappings.flatMap((mapping) => methods.map((method) => `${mapping}.${method}`)),
    ...mappings.filter((mapping) => mapping !== "get_env()"),
  ]);
  // A plain search is ten times faster than `callees`, which tells afterwards.
  const others = [...mappings, ...getters].filter((each) => !/env/i.test(each)).map((each) => each.replace(".", "\\."));
  const calls = root.findAll({
    rule: { kind: "call", has: { field: "function", regex: ["[eE][nN][vV]", ...others].join("|") } },
  });
  const isKnown = new RegExp(callees);
  for (const call of calls) {
    const callee = (call.field("function")?.text() ?? "").replace(/\s+/g, "");
    const { positional, named } = argumentsOf(call);
    const first = positional[0] ?? named.get("key") ?? named.get("name");
    if (first === undefined) continue;
    const name = toName(first) ?? (isKnown.test(callee) ? toConstant(first, root) : null);
    if (name === null) {
      const pattern = isKnown.test(callee) ? toPattern(first) : null;
      if (pattern !== null)
        yield { ...toStart(first), variable: pattern, kind: "pattern", hasDefault: false, text: null };
      continue;
    }
    const isRead = isKnown.test(callee) ? isVariableName(name) : isHelperName(lastPart(callee)) && isUpperName(name);
    if (!isRead) continue;
    const given = named.get("default") ?? (isDemanding(callee) ? undefined : positional[1]);
    // `config("X", cast=bool, default=None)`: a library that refuses a missing variable takes None for a default.
    const isNone = named.get("default")?.kind() === "none" && !/environ|getenv/.test(callee);
    // Without a second argument it raises KeyError: even None is one.
    const isPop = isKnown.test(callee) && lastPart(callee) === "pop";
    const found =
      isNone || (isPop && given?.kind() === "none")
        ? { hasDefault: true, text: null }
        : isPop && given === undefined
          ? toCaughtDefault(call)
          : toDefault(call, given);
    yield { ...toStart(call), literal: first.id(), variable: name, kind: "read", ...found };
  }
}

function* readSubscripts(root: Node, mappings: readonly string[]): Iterable<DraftUse> {
  const found = root.findAll({ rule: { kind: "subscript", has: { field: "value", regex: toExactly(mappings) } } });
  for (const node of found) {
    const key = node.field("subscript");
    if (key === null) continue;
    const name = toName(key) ?? toConstant(key, root);
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
    const use = { ...toStart(node), literal: key.id(), variable: name };
    yield isTarget
      ? { ...use, kind: "set", hasDefault: false, text: null }
      : { ...use, kind: "read", ...toCaughtDefault(node) };
  }
}

/** `"X" in os.environ` */
function* readTests(root: Node, mappings: readonly string[]): Iterable<DraftUse> {
  const found = root.findAll({ rule: { kind: "comparison_operator", has: { regex: toExactly(mappings) } } });
  for (const node of found) {
    const [left] = node.namedChildren();
    const name = left === undefined ? null : toName(left);
    if (left === undefined || name === null || !isVariableName(name)) continue;
    // Asking whether it is there is to be ready for its absence.
    yield { ...toStart(node), literal: left.id(), variable: name, kind: "read", hasDefault: true, text: null };
  }
}
