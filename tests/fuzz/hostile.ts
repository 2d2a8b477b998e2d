import fc from "fast-check";
import { checkFlags, generalFlags } from "../../src/cli/flags.ts";

/** What breaks parsers: structure out of place, deep nests, numbers and names that languages treat in their own way. */
const pieces: readonly string[] = [
  ..."\n\t :-[]{},&*!|>'\"%@`#?~<=$\\/()",
  "\r\n",
  "\0",
  "\u2028",
  "\ud800",
  "\ufeff",
  "---\n",
  "...\n",
  "<<: *a",
  "&a ",
  "*a",
  "!!binary ",
  "? ",
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "null",
  "true",
  "1e999",
  "-0",
  "0x1F",
  ".inf",
  "9".repeat(400),
  "[".repeat(2000),
  "{a: ".repeat(500),
  "- ".repeat(500),
  `"${"x".repeat(20_000)}"`,
  "${A}",
  "$".repeat(3000),
  "(a+)+".repeat(50),
  "export ",
  "secretKeyRef",
  "name: ",
  "value: ",
];

/** The text with a part cut, doubled, moved or replaced by a piece. */
const toMutated = (seeds: readonly string[]): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.constantFrom(...seeds),
      fc.array(fc.tuple(fc.nat(1_000_000), fc.nat(200), fc.constantFrom(...pieces, "again", "cut"), fc.boolean()), {
        minLength: 1,
        maxLength: 6,
      }),
    )
    .map(([seed, edits]) =>
      edits.reduce((text, [place, length, piece, replaces]) => {
        const at = text.length === 0 ? 0 : place % text.length;
        const part = text.slice(at, at + length);
        const put = piece === "again" ? part + part : piece === "cut" ? "" : piece;
        return text.slice(0, at) + put + text.slice(replaces ? at + length : at);
      }, seed),
    );

const flags = [...checkFlags, ...generalFlags].flatMap(({ name, alias }) => [
  `--${name}`,
  `--no-${name}`,
  `--${name}=`,
  ...(alias === undefined ? [] : [`-${alias}`]),
]);

const words = ["staging", "check", "diff", "snapshot", "explain", "rules", "schema", "completion", "--", "-", ""];

/** Command lines write no files here but into the folder of the run. */
const isTame = (line: string): boolean => !/(^|\n)(-o|--output|[^\n]*:[^\n]*\/|probe|fix|init|--exec)/.test(line);

const lines = fc
  .array(
    fc.oneof(
      fc.constantFrom(...flags),
      fc.constantFrom(...words),
      fc.constantFrom("json", "pretty", "-1", "1e9", "web", "variable-missing", "../../x", "preflight.yaml"),
      fc.string({ maxLength: 12 }),
    ),
    { maxLength: 8 },
  )
  .map((each) => each.join("\n"));

/** Hostile texts around the seeds of a corpus. */
export const toHostile = (seeds: readonly string[], isCommandLine: boolean): fc.Arbitrary<string> => {
  if (isCommandLine) return fc.oneof(lines, toMutated(seeds)).filter(isTame);
  const jumble = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 10 })), { maxLength: 40 });
  return fc.oneof(
    { weight: 6, arbitrary: toMutated(seeds) },
    { weight: 2, arbitrary: jumble.map((parts) => parts.join("")) },
    { weight: 1, arbitrary: fc.json({ maxDepth: 5 }) },
    { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 300 }) },
  );
};
