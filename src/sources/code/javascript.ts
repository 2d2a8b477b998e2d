import { extname } from "node:path";
import { type DraftUse, hasQuotedName, isUpperName, isVariableName, type Language } from "./draft-use.ts";
import { type GrammarName, type Node, readTree, toStart } from "./grammar.ts";
import { isDemanding, isHelperName, lastPart } from "./helper-name.ts";
import { type Environments, pathOf, toBeginning, toEnvironments } from "./javascript-path.ts";
import { readPatterns, readStaticImports } from "./javascript-patterns.ts";
import { handedOn, readSchemas } from "./javascript-schema.ts";
import { toDefault, toName, toPattern, withDefault } from "./javascript-text.ts";
import { readMentions } from "./mentions.ts";
import { isPage, toScript } from "./page-script.ts";

/** JavaScript and TypeScript: process.env, import.meta.env, schemas of them and wrappers round them. */
export const javascript: Language = {
  name: "javascript",
  mayUse: (text) => mayRead(text) || hasQuotedName(text),
  read: (text, file) => {
    const script = isPage(file) ? toScript(text) : text;
    const grammar = toGrammar(file);
    return readTree(grammar, script, (root) => {
      // Each search goes through the whole tree: those that cannot find anything are left out.
      const reads = mayRead(script) ? readUses(root, script, grammar) : [];
      if (!hasQuotedName(script)) return reads;
      return [...reads, ...readMentions(root, ["string", "template_string"], reads, toName)];
    });
  },
};

const mayRead = (text: string): boolean => /[eE]nv\b|[eE]nv[A-Z(]|[eE]nv_|_env/.test(text);

const readUses = (root: Node, text: string, grammar: GrammarName): readonly DraftUse[] => {
  const environments = toEnvironments(root, text, grammar);
  const mayJudge = /createEnv|cleanEnv|parse|validate|assert/.test(text);
  const schemas = mayJudge ? [...readSchemas(root, environments)] : [];
  const reads = [
    ...(/\benv\b/.test(text) || environments.size > 5 ? readMembers(root, environments) : []),
    ...(/\}\s*(?::[^=;]+)?=\s*[(\w<]/.test(text) ? readPatterns(root, environments, grammar) : []),
    ...(/["'`]\s+in\s/.test(text) ? readTests(root, environments) : []),
    ...(text.includes("$env/static") ? readStaticImports(root) : []),
    ...(/[eE][nN][vV]\w*\(|\benv\.get\(/.test(text) ? readCalls(root) : []),
  ];
  if (schemas.length === 0) return reads;
  const named = new Set(schemas.map(({ variable }) => variable));
  const passed = handedOn(root).map((pair) => pair.range());
  const isPassed = ({ line }: DraftUse): boolean =>
    passed.some(({ start, end }) => start.line < line && line <= end.line + 1);
  return [...schemas, ...reads.filter((use) => !(named.has(use.variable) && isPassed(use)))];
};

const toGrammar = (file: string): GrammarName => {
  const extension = extname(file);
  if (extension === ".tsx") return "Tsx";
  return /^\.[cm]?ts$/.test(extension) || isPage(file) ? "TypeScript" : "JavaScript";
};

/** What Vite puts there by itself. */
const builtIn: ReadonlySet<string> = new Set(["MODE", "DEV", "PROD", "SSR", "BASE_URL"]);

/** An expression begins as its object does, and is cheaper to look at. */
const toCandidates = (environments: Environments): string => {
  const roots = [...environments].map((path) => path.replace(/(?<!^this|^import)\..*$/, ""));
  return toBeginning([...new Set([...roots, "require"])]);
};

function* readMembers(root: Node, environments: Environments): Iterable<DraftUse> {
  const kinds = [{ kind: "member_expression" }, { kind: "subscript_expression" }];
  const found = root.findAll({ rule: { any: kinds, regex: toCandidates(environments) } });
  for (const node of found) {
    const path = pathOf(node.field("object"));
    const key = node.field("property") ?? node.field("index");
    if (path === null || key === null || !environments.has(path)) continue;
    const name = node.kind() === "member_expression" ? key.text() : (toName(key) ?? toConstant(key, root));
    if (name === null) {
      const pattern = toPattern(key);
      if (pattern !== null)
        yield { ...toStart(key), variable: pattern, kind: "pattern", hasDefault: false, text: null };
      continue;
    }
    if (!isVariableName(name) || (path === "import.meta.env" && builtIn.has(name))) continue;
    const parent = node.parent();
    const isTarget = parent?.kind() === "assignment_expression" && parent.field("left")?.id() === node.id();
    if (parent?.kind() === "unary_expression" && parent.text().startsWith("delete")) continue;
    const use = { ...toStart(node), literal: key.id(), variable: name };
    yield isTarget
      ? { ...use, kind: "set", hasDefault: false, text: null }
      : { ...use, kind: "read", ...toDefault(node, name) };
  }
}

/** The text of `const KEY = "X"`, where the file has one KEY only. */
const toConstant = (key: Node, root: Node): string | null => {
  if (key.kind() !== "identifier" || !/^\w+$/.test(key.text())) return null;
  const declared = root.findAll({
    rule: { kind: "variable_declarator", has: { field: "name", regex: `^${key.text()}$` } },
  });
  const value = declared.length === 1 ? (declared[0]?.field("value") ?? null) : null;
  return value === null ? null : toName(value);
};

/** `"X" in process.env`: asking whether it is there is to be ready for its absence. */
function* readTests(root: Node, environments: Environments): Iterable<DraftUse> {
  for (const node of root.findAll({ rule: { kind: "binary_expression", has: { field: "operator", regex: "^in$" } } })) {
    const left = node.field("left");
    const name = left === null ? null : toName(left);
    if (left === null || name === null || !isVariableName(name)) continue;
    if (!environments.has(pathOf(node.field("right")) ?? "")) continue;
    yield { ...toStart(node), literal: left.id(), variable: name, kind: "read", hasDefault: true, text: null };
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
    if (first === undefined || name === null) continue;
    const isRead =
      callee === "Deno.env.get" ? isVariableName(name) : isHelperName(lastPart(callee)) && isUpperName(name);
    if (!isRead) continue;
    const use = { ...toStart(call), literal: first.id(), variable: name, kind: "read" } as const;
    const behind = toDefault(call, name);
    const given = isDemanding(callee) || second === undefined ? { hasDefault: false, text: null } : withDefault(second);
    yield { ...use, ...(behind.hasDefault ? behind : given) };
  }
}
