import { RE2JS } from "re2js";

/*
 * Decision: patterns of contracts run on re2js, a port of RE2 in plain JavaScript.
 * A pattern is user input and runs over values of up to 64 KiB; a backtracking engine can be made to take minutes by either.
 * RE2 takes linear time by construction, and contract.md promises its syntax.
 * node-re2 would be faster, but it is a native addon: it needs a compiler or a download at install time.
 * A contract with a pattern that RE2 does not know is refused when it is loaded, so that this file never sees one.
 */
const compiled = new Map<string, RE2JS>();

/** Whether the whole text matches; linear in its length. */
export const isMatch = (pattern: string, text: string): boolean => {
  let program = compiled.get(pattern);
  if (program === undefined) {
    program = RE2JS.compile(pattern);
    compiled.set(pattern, program);
  }
  return program.matches(text);
};
