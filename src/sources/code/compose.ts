import type { UsageError } from "../../model/index.ts";
import { find, type Node } from "../manifest/node.ts";
import { type ParsedYaml, parseYaml } from "../manifest/parse-yaml.ts";
import { type DraftUse, isVariableName, type Language } from "./draft-use.ts";

/** Compose files: variables that they interpolate or pass through, and those that they give to a service. */
export const compose: Language = {
  name: "compose",
  mayUse: (text) => /environment|\$/.test(text),
  read: async (text, file) => {
    const parsed = parse(text, file);
    if (parsed === null) return [];
    const { documents, lines } = parsed;
    const at = (offset: number) => {
      const { line, column } = lines.at(offset);
      return { line, column };
    };
    const uses: DraftUse[] = [];
    for (const document of documents) {
      walk(document, (node, content) => {
        for (const use of readInterpolations(content)) uses.push({ ...at(node.at), ...use });
      });
      const services = find(document, "services");
      const entries = services?.kind === "map" ? [...services.fields.values()] : [];
      for (const entry of entries)
        for (const { at: offset, ...use } of readEnvironment(find(entry, "environment"))) {
          uses.push({ ...at(offset), ...use });
        }
    }
    return uses.filter(isFirst());
  },
};

/** What an anchor holds stands once in the file, however often it is taken. */
const isFirst = (): ((use: DraftUse) => boolean) => {
  const seen = new Set<string>();
  return ({ variable, kind, line, column }) => {
    const place = `${variable} ${kind} ${line}:${column}`;
    return !seen.has(place) && seen.add(place) !== null;
  };
};

/** `$X`, `${X}`, `${X:-d}` with interpolations in the default, and `$$` for a dollar. Source: Compose file reference, Interpolation. */
const interpolation = /\$(?:(\$)|([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(?:(:?[-?+])([^}$]*))?)/g;

function* readInterpolations(content: string): Iterable<Pick<DraftUse, "variable" | "kind" | "hasDefault" | "text">> {
  for (const match of content.matchAll(interpolation)) {
    const [whole, dollar, bare, braced, operator, fallback] = match;
    if (dollar !== undefined) continue;
    const hasDefault = operator?.endsWith("-") === true || operator?.endsWith("+") === true;
    const isLiteral = operator?.endsWith("-") && content[match.index + whole.length] === "}";
    const text = isLiteral ? (fallback ?? null) : null;
    yield { variable: bare ?? braced ?? "", kind: "read", hasDefault, text };
  }
}

/** A file that is no YAML is no compose file that anybody starts: nothing is found in it. */
const parse = (text: string, file: string): ParsedYaml | null => {
  try {
    return parseYaml(text, file);
  } catch (error) {
    if ((error as UsageError).name === "UsageError") return null;
    throw error;
  }
};

const walk = (node: Node, visit: (node: Node, text: string) => void): void => {
  if (node.kind === "scalar") visit(node, node.text);
  else for (const child of node.kind === "list" ? node.items : node.fields.values()) walk(child, visit);
};

type Given = Pick<DraftUse, "variable" | "kind" | "hasDefault" | "text"> & { readonly at: number };

/** The list or map of one service. An entry without value is passed through from where compose runs. */
function* readEnvironment(environment: Node | null): Iterable<Given> {
  if (environment?.kind === "map") {
    for (const [variable, value] of environment.fields) {
      const text = value.kind === "scalar" && value.written !== "null" ? value.text : null;
      yield* toGiven(variable, text, value.at);
    }
  }
  if (environment?.kind !== "list") return;
  for (const item of environment.items) {
    if (item.kind !== "scalar") continue;
    const split = item.text.indexOf("=");
    yield* toGiven(
      split < 0 ? item.text : item.text.slice(0, split),
      split < 0 ? null : item.text.slice(split + 1),
      item.at,
    );
  }
}

function* toGiven(variable: string, text: string | null, at: number): Iterable<Given> {
  if (!isVariableName(variable)) return;
  // A compose file is for a laptop: that its values are loopback hosts and made-up keys is what it is for.
  yield { variable, kind: text === null ? "read" : "set", hasDefault: text !== null, text: null, at };
}
