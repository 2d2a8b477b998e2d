import { Composer, type CST, type Document, type LineCounter, type ParsedNode, Parser } from "yaml";

/** Levels of maps and lists; a contract has about ten. */
const deepest = 100;

/** The offset at which a text nests deeper than any contract does. */
export class TooDeep extends Error {
  readonly offset: number;

  constructor(offset: number) {
    super("nested too deeply");
    this.offset = offset;
  }
}

/**
 * The documents of a YAML text. The library composes a document by recursion, and a regular expression that V8 compiles at
 * the end of the stack ends the process; so the depth is measured on the syntax tree, which is built without recursion.
 * Throws TooDeep.
 */
export const parseYaml = (text: string, lineCounter: LineCounter): readonly Document.Parsed<ParsedNode>[] => {
  const parser = new Parser(lineCounter.addNewLine);
  // Keys are compared later: the library's own test is quadratic.
  const composer = new Composer({ lineCounter, prettyErrors: false, uniqueKeys: false, stringKeys: true });
  return [...composer.compose(refuseDeep(parser.parse(text)), true, text.length)];
};

function* refuseDeep(tokens: Iterable<CST.Token>): Iterable<CST.Token> {
  for (const token of tokens) {
    const open: { readonly token: CST.Token; readonly depth: number }[] = [{ token, depth: 0 }];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (next.depth > deepest) throw new TooDeep(next.token.offset);
      for (const part of partsOf(next.token)) open.push({ token: part, depth: next.depth + 1 });
    }
    yield token;
  }
}

function* partsOf(token: CST.Token): Iterable<CST.Token> {
  if (token.type === "document" && token.value !== undefined) yield token.value;
  if (!("items" in token)) return;
  for (const { key, value } of token.items) {
    if (key != null) yield key;
    if (value != null) yield value;
  }
}
