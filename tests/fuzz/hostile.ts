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
  "$(".repeat(800),
  "(a+)+".repeat(50),
  "export ",
  "secretKeyRef",
  "name: ",
  "value: ",
  "\xff",
  "process.env.A",
  "os.environ[",
  "\r\n\r\n",
  "`".repeat(3),
  "<<EOF\n",
  "if ".repeat(400),
  "f(".repeat(1500),
  "/*",
];

const piece = fc.constantFrom(...pieces, "again", "cut");
const toPiece = (words: readonly string[]): fc.Arbitrary<string> =>
  words.length === 0 ? piece : fc.oneof(piece, fc.constantFrom(...words));

/** The text with a part cut, doubled, moved or replaced by a piece. */
export const toMutated = (seeds: readonly string[], words: readonly string[] = []): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.constantFrom(...seeds),
      fc.array(fc.tuple(fc.nat(1_000_000), fc.nat(200), toPiece(words), fc.boolean()), {
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

/** Command lines write no files here but into the folder of the run, and start nothing. */
export const isAllowed = (target: string, text: string): boolean => target !== "arguments" || isTame(text);
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

const commandLines = fc
  .array(
    fc.oneof(
      fc.constantFrom("gcloud", "run", "deploy", "services", "jobs", "replace", "web", "--", "^", "^|^A=1|B=2"),
      fc.constantFrom("--set-env-vars=A=1", "--update-secrets", "TOKEN=a:1", "--container", "--env-vars-file=web.env"),
      fc.constantFrom("--remove-containers=app", "--port=0", "-q", "--__proto__", "--set-env-vars=__proto__=1"),
      fc.string({ maxLength: 12 }),
    ),
    { maxLength: 8 },
  )
  .map((each) => ["gcloud", "run", "deploy", "web", ...each].join("\n"));

/** A frame of RFC 6455 in hexadecimal digits, right or wrong in one of its parts. */
const frame = fc
  .record({
    first: fc.oneof(fc.constantFrom(0x81, 0x82, 0x01, 0x00, 0x80, 0x88, 0x89, 0x8a), fc.nat(255)),
    masked: fc.boolean(),
    length: fc.constantFrom("right", "16 bits", "64 bits", "a byte more", "huge"),
    payload: fc.oneof(
      fc.uint8Array({ maxLength: 130 }),
      fc.constantFrom('{"type":"agent_started"}', '{"type":"completed"', "[[[[", '"\ud800"').map(Buffer.from),
      fc.json({ maxDepth: 4 }).map(Buffer.from),
      fc.constant(Buffer.alloc(70_000, "x")),
    ),
  })
  .map(({ first, masked, length, payload }) => {
    const size = payload.length + (length === "a byte more" ? 1 : 0);
    const head = Buffer.alloc(10);
    head[0] = first;
    const mask = masked ? 0x80 : 0;
    let headSize = 2;
    if (length === "huge") head.fill(0xff, 1);
    else if (length === "64 bits" || size > 65_535) head.writeBigUInt64BE(BigInt(size), 2);
    else if (length === "16 bits" || size > 125) head.writeUInt16BE(size, 2);
    if (length === "huge" || length === "64 bits" || size > 65_535) headSize = 10;
    else if (length === "16 bits" || size > 125) headSize = 4;
    if (length !== "huge") head[1] = mask | (headSize === 10 ? 127 : headSize === 4 ? 126 : size);
    return Buffer.concat([head.subarray(0, headSize), Buffer.alloc(masked ? 4 : 0), payload]).toString("hex");
  });

const frames = fc.array(frame, { minLength: 1, maxLength: 12 }).map((lines) => lines.join("\n"));

/** Hostile texts around the seeds of a corpus. */
export const toHostile = (target: string, seeds: readonly string[]): fc.Arbitrary<string> => {
  if (target === "arguments") return fc.oneof(lines, toMutated(seeds)).filter(isTame);
  if (target === "command") return fc.oneof(commandLines, toMutated(seeds));
  if (target === "frames") return fc.oneof({ weight: 4, arbitrary: frames }, toMutated(seeds));
  const jumble = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 10 })), { maxLength: 40 });
  return fc.oneof(
    { weight: 6, arbitrary: toMutated(seeds) },
    { weight: 2, arbitrary: jumble.map((parts) => parts.join("")) },
    { weight: 1, arbitrary: fc.json({ maxDepth: 5 }) },
    { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 300 }) },
  );
};
