import { type DraftUse, hasQuotedName, isUpperName, isVariableName, type Language } from "./draft-use.ts";
import { readTags } from "./go-tags.ts";
import { type Node, readTree, toStart } from "./grammar.ts";
import { isDemanding, isHelperName, lastPart } from "./helper-name.ts";
import { readMentions } from "./mentions.ts";

const literals = ["interpreted_string_literal", "raw_string_literal"];

/** Go: os.Getenv, wrappers round it, and struct tags of the env and envconfig packages. */
export const go: Language = {
  name: "go",
  mayUse: (text) => /[eE]nv/.test(text) || hasQuotedName(text),
  read: (text) =>
    readTree("go", text, (root) => {
      const reads = [...readCalls(root), ...(/\benv(?:config)?:"/.test(text) ? readTags(root) : [])];
      return [...reads, ...readMentions(root, literals, reads, toText)];
    }),
};

const toText = (node: Node): string | null =>
  literals.includes(String(node.kind())) ? node.text().slice(1, -1) : null;

const toLiteral = (node: Node): string | null =>
  toText(node) ??
  (["int_literal", "float_literal", "true", "false"].includes(String(node.kind())) ? node.text() : null);

const standard = /^(?:os|syscall)\.(?:Getenv|LookupEnv)$/;

function* readCalls(root: Node): Iterable<DraftUse> {
  const found = root.findAll({
    rule: { kind: "call_expression", has: { field: "function", regex: "[eE][nN][vV]" } },
  });
  for (const call of found) {
    const callee = call.field("function")?.text() ?? "";
    const given = call.field("arguments")?.namedChildren() ?? [];
    const [first, second] = given;
    if (first === undefined) continue;
    if (callee === "os.ExpandEnv") yield* readExpanded(first);
    // viper: the key is the program's own, the names behind it are the environment's.
    if (/(?:^|\.)BindEnv$/.test(callee)) for (const each of given.slice(1)) yield* readBound(each);
    const name = toText(first) ?? (standard.test(callee) ? toConstant(first, root) : null);
    if (name === null) continue;
    const isStandard = standard.test(callee);
    if (!(isStandard ? isVariableName(name) : isHelperName(lastPart(callee)) && isUpperName(name))) continue;
    const use = { ...toStart(call), literal: first.id(), variable: name, kind: "read" } as const;
    const otherwise = isStandard ? toOtherwise(call) : isDemanding(callee) ? undefined : second;
    // LookupEnv tells whether it is there: the program is ready for its absence.
    const hasDefault = otherwise !== undefined || callee.endsWith("LookupEnv");
    yield { ...use, hasDefault, text: otherwise === undefined ? null : toLiteral(otherwise) };
  }
}

/** The last argument of `cmp.Or(os.Getenv("X"), "d")`. */
const toOtherwise = (call: Node): Node | undefined => {
  const list = call.parent();
  if (list?.kind() !== "argument_list" || list.parent()?.field("function")?.text() !== "cmp.Or") return undefined;
  const last = list.namedChildren().at(-1);
  return last?.id() === call.id() ? undefined : last;
};

/** The text of `const name = "X"` in the same file. */
const toConstant = (node: Node, root: Node): string | null => {
  if (node.kind() !== "identifier") return null;
  const [spec] = root.findAll({ rule: { kind: "const_spec", has: { field: "name", regex: `^${node.text()}$` } } });
  const [value] = spec?.field("value")?.namedChildren() ?? [];
  return value === undefined ? null : toText(value);
};

function* readExpanded(node: Node): Iterable<DraftUse> {
  for (const [, braced, bare] of (toText(node) ?? "").matchAll(/\$(?:\{(\w+)\}|(\w+))/g)) {
    const variable = braced ?? bare ?? "";
    if (isVariableName(variable)) yield { ...toStart(node), variable, kind: "read", hasDefault: false, text: null };
  }
}

function* readBound(node: Node): Iterable<DraftUse> {
  const variable = toText(node);
  if (variable === null || !isVariableName(variable)) return;
  yield { ...toStart(node), literal: node.id(), variable, kind: "read", hasDefault: false, text: null };
}
