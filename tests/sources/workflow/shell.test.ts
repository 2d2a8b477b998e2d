import { describe, expect, test } from "vitest";
import { toMarks } from "../../../src/sources/workflow/marks.ts";
import { readShell } from "../../../src/sources/workflow/shell.ts";

const wordsOf = (script: string, scope: Record<string, string> = {}) => {
  const marks = toMarks(script);
  return readShell(script, new Map(Object.entries(scope)), marks).map(({ words }) =>
    words.map((word) => (marks.in(word).length > 0 ? word.replace(/mark\d+z/g, "?") : word)),
  );
};

describe("words of a script", () => {
  test.each<[string, string, readonly (readonly string[])[]]>([
    ["lines", "a b\nc", [["a", "b"], ["c"]]],
    ["continued lines", "a \\\n  b \\\r\n c", [["a", "b", "c"]]],
    ["operators", "a && b || c; d | e", [["a"], ["b"], ["c"], ["d"], ["e"]]],
    ["single quotes", "a '$X \"b\"'", [["a", '$X "b"']]],
    ["double quotes", 'a "b c" ""', [["a", "b c", ""]]],
    ["backslashes", 'a b\\ c "d\\"e\\n"', [["a", "b c", 'd"e\\n']]],
    ["comments", "a # b\n# c\nd#e", [["a"], ["d#e"]]],
    ["what only the shell knows", 'a $X ${Y:-z} "$(date +%s)" `id` $1', [["a", "?", "?", "?", "?", "?"]]],
    ["a mark in a word", 'a --x="A=$X,B=1"', [["a", "--x=A=?,B=1"]]],
    ["a dollar alone", "a $ b$", [["a", "$", "b$"]]],
    ["an open quote", "a 'b c", [["a", "b c"]]],
    ["what the script states once", 'NAME="api"\nrun $NAME ${NAME}-x', [["NAME=api"], ["run", "api", "api-x"]]],
    ["not what it states twice", "N=a\nN=b\nrun $N", [["N=a"], ["N=b"], ["run", "?"]]],
  ])("%s", (_, script, expected) => {
    expect(wordsOf(script)).toEqual(expected);
  });

  test("what the file states around it", () => {
    expect(wordsOf("run $REGION", { REGION: "us-central1" })).toEqual([["run", "us-central1"]]);
  });
});
