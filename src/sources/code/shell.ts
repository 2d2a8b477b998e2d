import type { DraftUse, Language } from "./draft-use.ts";
import { type Node, readTree, toStart } from "./grammar.ts";

/** Shell: names in capitals that the script uses and does not set itself. */
export const shell: Language = {
  name: "shell",
  mayUse: (text) => /\$\{?#?[A-Z_]|printenv|-v\s/.test(text),
  read: (text) =>
    readTree("bash", text, (root) => {
      const own = toOwnNames(root);
      const uses = [...readExpansions(root), ...readQuestions(root)];
      // `X="${X:-d}"` asks for it, although the script sets it.
      return uses.filter(({ variable, hasDefault }) => hasDefault || !own.has(variable));
    }),
};

/** Names that the shell itself sets. */
const special =
  /^(?:PWD|OLDPWD|HOME|USER|UID|EUID|PPID|SHELL|SHLVL|IFS|PATH|RANDOM|SECONDS|LINENO|FUNCNAME|HOSTNAME|HOSTTYPE|OSTYPE|MACHTYPE|OPTARG|OPTIND|OPTERR|REPLY|TERM|COLUMNS|LINES|PS[1-4]|PIPESTATUS|BASH\w*|DIRSTACK|GROUPS|EPOCHSECONDS|EPOCHREALTIME|LC_\w+|LANG|_)$/;

const isName = (text: string): boolean => /^[A-Z][A-Z0-9_]+$/.test(text) && !special.test(text);

/** Names that the script gives a value that does not come from the same name: `PORT=$PORT` sets nothing of its own. */
const toOwnNames = (root: Node): ReadonlySet<string> => {
  const own = new Set<string>();
  const kinds = ["variable_assignment", "for_statement", "c_style_for_statement", "declaration_command", "command"];
  for (const node of root.findAll({ rule: { any: kinds.map((kind) => ({ kind })) } })) {
    switch (node.kind()) {
      case "variable_assignment": {
        const name = (node.field("name")?.text() ?? "").replace(/\[.*$/s, "");
        const value = node.field("value")?.text() ?? "";
        if (!new RegExp(`\\$\\{?${name}\\b`).test(value)) own.add(name);
        break;
      }
      case "for_statement":
        own.add(node.field("variable")?.text() ?? "");
        break;
      case "declaration_command":
        // `export NAME` hands on what is there already.
        if (!node.text().startsWith("export")) {
          for (const child of node.children()) if (child.kind() === "variable_name") own.add(child.text());
        }
        break;
      case "command": {
        const name = node.field("name")?.text() ?? "";
        if (!/^(?:read|mapfile|readarray|getopts|printf)$/.test(name)) break;
        for (const child of node.children()) if (child.kind() === "word") own.add(child.text());
      }
    }
  }
  return own;
};

function* readExpansions(root: Node): Iterable<DraftUse> {
  const found = root.findAll({ rule: { any: [{ kind: "simple_expansion" }, { kind: "expansion" }] } });
  for (const node of found) {
    const name = node.children().find((child) => child.kind() === "variable_name");
    const variable = name?.text() ?? "";
    if (!isName(variable)) continue;
    const [, operator, text = ""] = /^\$\{\w+:?([-=+])([\s\S]*)\}$/.exec(node.text()) ?? [];
    // `${X:+word}` asks whether it is there, as `${X:-}` does.
    const isLiteral = operator !== "+" && text !== "" && !/[$`]/.test(text);
    const literal = isLiteral ? text.replace(/^(["'])([\s\S]*)\1$/, "$2") : null;
    yield { ...toStart(node), variable, kind: "read", hasDefault: operator !== undefined, text: literal };
  }
}

/** `printenv X` and `[[ -v X ]]` */
function* readQuestions(root: Node): Iterable<DraftUse> {
  const commands = root.findAll({ rule: { kind: "command", has: { field: "name", regex: "^printenv$" } } });
  const tests = root.findAll({ rule: { kind: "unary_expression", regex: "^-v\\s" } });
  for (const node of [...commands, ...tests]) {
    for (const word of node.children()) {
      if (word.kind() !== "word" || !isName(word.text())) continue;
      yield { ...toStart(word), variable: word.text(), kind: "read", hasDefault: tests.includes(node), text: null };
    }
  }
}
