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
    if (token.type === "document" && token.value !== undefined) refuseDeepToken(token.value);
    yield token;
  }
}

/** Level by level, without recursion and with one list a level. */
const refuseDeepToken = (root: CST.Token): void => {
  let level = [root];
  for (let depth = 0; level.length > 0; depth++) {
    const [first] = level;
    if (first !== undefined && depth > deepest) throw new TooDeep(first.offset);
    const next: CST.Token[] = [];
    for (const token of level) {
      if (!("items" in token)) continue;
      for (const { key, value } of token.items) {
        if (key != null && "items" in key) next.push(key);
        if (value != null && "items" in value) next.push(value);
      }
    }
    level = next;
  }
};
