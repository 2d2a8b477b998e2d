import { type DraftUse, hasQuotedName, isUpperName, isVariableName, type Language } from "./draft-use.ts";
import { type Node, parseCode, toStart } from "./grammar.ts";
import { isDemanding, isHelperName, lastPart } from "./helper-name.ts";

/** Go: os.Getenv, wrappers round it, and struct tags of the env and envconfig packages. */
export const go: Language = {
  name: "go",
  mayUse: (text) => /[eE]nv/.test(text) || hasQuotedName(text),
  read: async (text) => {
    const root = await parseCode("go", text);
    const reads = [...readCalls(root), ...readTags(root)];
    return [...reads, ...readMentions(root, reads)];
  },
};

const toText = (node: Node): string | null =>
  /^(?:interpreted|raw)_string_literal$/.test(String(node.kind())) ? node.text().slice(1, -1) : null;

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
    const [first, second] = call.field("arguments")?.namedChildren() ?? [];
    const name = first === undefined ? null : toText(first);
    if (name === null) continue;
    const isStandard = standard.test(callee);
    if (!(isStandard ? isVariableName(name) : isHelperName(lastPart(callee)) && isUpperName(name))) continue;
    const given = isStandard || isDemanding(callee) ? undefined : second;
    // LookupEnv tells whether it is there: the program is ready for its absence.
    const hasDefault = given !== undefined || callee.endsWith("LookupEnv");
    yield {
      ...toStart(call),
      variable: name,
      kind: "read",
      hasDefault,
      text: given === undefined ? null : toLiteral(given),
    };
  }
}

/** `env:"X" envDefault:"d"`, `env:"X,default=d"`, `envconfig:"X" default:"d"` */
function* readTags(root: Node): Iterable<DraftUse> {
  const found = root.findAll({
    rule: { kind: "raw_string_literal", regex: "\\benv(config)?:", inside: { kind: "field_declaration" } },
  });
  for (const node of found) {
    const tags = new Map([...node.text().matchAll(/(\w+):"([^"]*)"/g)].map(([, key = "", value = ""]) => [key, value]));
    const [variable = "", ...options] = (tags.get("env") ?? tags.get("envconfig") ?? "").split(",");
    if (!isVariableName(variable)) continue;
    const inline = options.find((option) => option.startsWith("default="))?.slice("default=".length);
    const text = tags.get("envDefault") ?? tags.get("default") ?? inline ?? null;
    yield { ...toStart(node), variable, kind: "read", hasDefault: text !== null, text };
  }
}

function* readMentions(root: Node, reads: readonly DraftUse[]): Iterable<DraftUse> {
  const taken = new Set(reads.map(({ variable, line }) => `${variable}:${line}`));
  const kinds = [{ kind: "interpreted_string_literal" }, { kind: "raw_string_literal" }];
  for (const node of root.findAll({ rule: { any: kinds, regex: '^["`][A-Z][A-Z0-9]*(_[A-Z0-9]+)+["`]$' } })) {
    const name = toText(node);
    const start = toStart(node);
    if (name === null || taken.has(`${name}:${start.line}`)) continue;
    yield { ...start, variable: name, kind: "mention", hasDefault: false, text: null };
  }
}
