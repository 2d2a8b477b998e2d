import type { DraftUse, Language } from "./draft-use.ts";
import { type Node, parseCode, toStart } from "./grammar.ts";

/** Shell: names in capitals that the script uses and does not set itself. */
export const shell: Language = {
  name: "shell",
  mayUse: (text) => /\$\{?#?[A-Z_]/.test(text),
  read: async (text) => {
    const root = await parseCode("bash", text);
    const own = toOwnNames(root);
    const uses = [...readExpansions(root)];
    // `X="${X:-d}"` asks for it, although the script sets it.
    return uses.filter(({ variable, hasDefault }) => hasDefault || !own.has(variable));
  },
};

/** Names that the shell itself sets. */
const special =
  /^(?:PWD|OLDPWD|HOME|USER|UID|EUID|PPID|SHELL|SHLVL|IFS|PATH|RANDOM|SECONDS|LINENO|FUNCNAME|HOSTNAME|HOSTTYPE|OSTYPE|MACHTYPE|OPTARG|OPTIND|OPTERR|REPLY|TERM|COLUMNS|LINES|PS[1-4]|PIPESTATUS|BASH\w*|DIRSTACK|GROUPS|EPOCHSECONDS|EPOCHREALTIME|LC_\w+|LANG|_)$/;

const toOwnNames = (root: Node): ReadonlySet<string> => {
  const found = root.findAll({
    rule: {
      any: [
        {
          kind: "variable_name",
          inside: {
            any: [{ kind: "variable_assignment" }, { kind: "for_statement" }, { kind: "declaration_command" }],
          },
        },
        {
          kind: "word",
          inside: { kind: "command", has: { field: "name", regex: "^(read|mapfile|readarray|getopts|printf)$" } },
        },
      ],
    },
  });
  return new Set(found.map((node) => node.text()));
};

function* readExpansions(root: Node): Iterable<DraftUse> {
  const found = root.findAll({ rule: { any: [{ kind: "simple_expansion" }, { kind: "expansion" }] } });
  for (const node of found) {
    const name = node.children().find((child) => child.kind() === "variable_name");
    const variable = name?.text() ?? "";
    if (!/^[A-Z][A-Z0-9_]+$/.test(variable) || special.test(variable)) continue;
    const [, text] = /^\$\{\w+:?[-=]([\s\S]*)\}$/.exec(node.text()) ?? [];
    const hasDefault = text !== undefined && text !== "";
    const literal = hasDefault && !/[$`]/.test(text) ? text.replace(/^(["'])([\s\S]*)\1$/, "$2") : null;
    yield { ...toStart(node), variable, kind: "read", hasDefault: text !== undefined, text: literal };
  }
}
