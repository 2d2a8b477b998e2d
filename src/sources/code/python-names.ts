import { type Node, toExactly } from "./grammar.ts";
import { toName } from "./python-text.ts";

/** What expressions mean in one Python file. */
export interface PythonNames {
  /** Expressions that are the environment, or a wrapper of it: `os.environ`, `env` after `env = get_env()`. */
  readonly mappings: readonly string[];
  /** Functions that read one variable: `os.getenv`, and `config` of python-decouple. */
  readonly getters: readonly string[];
}

/** What may import or make one; then a look at the tree is worth it. */
const mayImport = /\bfrom\s+(?:os|decouple)\s+import\b|\bimport\s[^\n]*\bos\s+as\b/;
const mayMake =
  /=\s*(?:\(\s*)?(?:\w+\.)?_?environ\b|=\s*get_env\(\)|=\s*\w*\.?(?:\w*Env|Config|AutoConfig|IsolatedEnvironment)\b/;

export const toPythonNames = (root: Node, text: string): PythonNames => {
  const mappings = new Set(["os.environ", "get_env()"]);
  const getters = new Set(["os.getenv", "getenv"]);
  if (mayImport.test(text)) {
    for (const [name, local] of readImports(root)) {
      if (name === "os") mappings.add(`${local}.environ`);
      if (name === "os") getters.add(`${local}.getenv`);
      if (name === "os.environ") mappings.add(local);
      if (name === "os.getenv" || name === "decouple.config") getters.add(local);
    }
  }
  if (mayMake.test(text)) {
    for (const [name, made] of readAssignments(root)) {
      if (mappings.has(made) || isWrapper.test(made)) mappings.add(name);
      // python-decouple's and starlette's, which are called and not asked.
      else if (/^(?:\w+\.)?(?:Config|AutoConfig)\(/.test(made) && isFileConfig.test(text)) getters.add(name);
      else if (getters.has(made)) getters.add(name);
    }
  }
  return { mappings: [...mappings], getters: [...getters] };
};

const isFileConfig = /\bfrom\s+(?:starlette\.config|decouple)\s+import\b|\bstarlette\.config\b/;
const isWrapper = /^(?:(?:environ\.)?(?:Fileaware)?Env\(.*\)|IsolatedEnvironment(?:\.\w+)?\(\))$/s;

/** The name in its module, and the one that it has here. */
function* readImports(root: Node): Iterable<readonly [string, string]> {
  const rule = {
    any: [{ kind: "import_from_statement" }, { kind: "import_statement" }],
    regex: "\\bos\\b|\\bdecouple\\b",
  };
  for (const statement of root.findAll({ rule })) {
    const module = statement.field("module_name");
    for (const each of statement.namedChildren()) {
      if (each.id() === module?.id()) continue;
      const isRenamed = each.kind() === "aliased_import";
      const name = isRenamed ? (each.field("name")?.text() ?? "") : each.text();
      const local = isRenamed ? (each.field("alias")?.text() ?? "") : each.text();
      yield [module === null ? name : `${module.text()}.${name}`, local];
    }
  }
}

/** Names, attributes of `self` and what they are given. */
function* readAssignments(root: Node): Iterable<readonly [string, string]> {
  const made = "environ|get_env\\(\\)|Env\\(|Config\\(|IsolatedEnvironment|getenv$";
  const found = root.findAll({ rule: { kind: "assignment", has: { field: "right", regex: made } } });
  for (const assignment of found) {
    const left = assignment.field("left")?.text() ?? "";
    const right = (assignment.field("right")?.text() ?? "").replace(/\.copy\(\)$/, "");
    if (/^(?:self\.|cls\.)?\w+$/.test(left)) yield [left, right];
  }
}

/** The text of `NAME = "X"` at the top of a file or class, where the file gives NAME nothing else. */
export const toConstant = (key: Node, root: Node): string | null => {
  if (key.kind() !== "identifier" && !/^(?:self|cls)\.\w+$/.test(key.text())) return null;
  const name = key.text().replace(/^(?:self|cls)\./, "");
  const given = root.findAll({ rule: { kind: "assignment", has: { field: "left", regex: toExactly([name]) } } });
  const value = given.length === 1 ? (given[0]?.field("right") ?? null) : null;
  return value === null ? null : toName(value);
};
