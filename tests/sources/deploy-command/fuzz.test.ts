import * as fc from "fast-check";
import { expect, test } from "vitest";
import { toPlace, UsageError } from "../../../src/model/index.ts";
import { conflicting, lives, refused, taken } from "./gcloud-cases.ts";
import { plan } from "./planned.ts";

/** NETRA_FUZZ_RUNS=50000 for the long run. */
const numRuns = Number(process.env.NETRA_FUZZ_RUNS ?? 2000);

const cases = [...taken, ...refused, ...conflicting];
const odd = [
  "",
  "--",
  "-",
  "=",
  "^",
  ",",
  "^|^",
  "--set-env-vars=^|^A=1|B=2",
  "--update-env-vars=A=\u0000",
  "--set-secrets=/=a:1",
  "--container",
  "--container=",
  "--remove-containers=api,otel,backend-1",
  "--clear-volumes",
  "--add-volume=name=,type=secret,secret=,version=,path=",
  "--port=default",
  "--no-quiet",
  "-q",
  "\ud800",
  "--env-vars-file=/dev/null",
  "--set-env-vars=__proto__=1,constructor=2,toString=3",
  "--update-secrets=__proto__=a:1",
  "--__proto__",
];

const words = cases.flatMap(([, argv]) => argv);
const mutation = fc.oneof(
  fc.record({ kind: fc.constant("insert"), at: fc.nat(12), word: fc.constantFrom(...words, ...odd) }),
  fc.record({ kind: fc.constant("remove"), at: fc.nat(12), word: fc.constant("") }),
  fc.record({ kind: fc.constant("cut"), at: fc.nat(12), word: fc.nat(40).map(String) }),
  fc.record({ kind: fc.constant("glue"), at: fc.nat(12), word: fc.string({ maxLength: 6, unit: "binary" }) }),
);

const mutate = (argv: readonly string[], { kind, at, word }: { kind: string; at: number; word: string }): string[] => {
  if (kind === "insert") return argv.toSpliced(at, 0, word);
  if (kind === "remove") return argv.toSpliced(at, 1);
  const own = argv[at];
  if (own === undefined) return [...argv];
  return argv.with(at, kind === "cut" ? own.slice(0, Number(word)) : own + word);
};

const commands = fc
  .tuple(
    fc.constantFrom(...cases),
    fc.constantFrom(...Object.keys(lives)),
    fc.array(mutation, { maxLength: 4 }),
    fc.boolean(),
  )
  .map(([[own, argv], other, mutations, isOwn]) => ({
    live: lives[isOwn ? own : other] ?? null,
    argv: mutations.reduce(mutate, [...argv]),
  }));

test("a mutated command line is understood or refused, and every entry has a place", () => {
  fc.assert(
    fc.property(commands, ({ live, argv }) => {
      try {
        const { workload, drops, conflicts } = plan(["gcloud", ...argv], live);
        for (const { variables, mounts } of workload.containers) {
          for (const { location } of [...variables, ...mounts]) expect(toPlace(location)).not.toBe("");
        }
        for (const { container, name, variable } of drops) {
          const left = workload.containers.find(({ name }) => name === container)?.variables ?? [];
          if (variable !== null) expect(left.map((each) => each.name)).not.toContain(name);
        }
        for (const { by } of conflicts) expect(by).toMatch(/^--/);
      } catch (error) {
        if (!(error instanceof UsageError)) throw error;
        expect(error.message).not.toBe("");
      }
    }),
    { numRuns },
  );
});
