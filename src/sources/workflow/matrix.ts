import { find, findMaps, type MapNode, type Node } from "../manifest/node.ts";
import type { Scope } from "./expand.ts";

type Combination = ReadonlyMap<string, string>;

/** GitHub makes no more jobs of one matrix. Source: docs.github.com, usage limits. */
const most = 256;

/**
 * What `matrix.…` is in each run of a job, as the file states it; a job without a matrix runs once. An expression in its
 * place leaves everything to the pipeline. Source: docs.github.com, jobs.<job_id>.strategy.matrix.
 */
export const toCombinations = (job: MapNode): readonly Scope[] => {
  const matrix = find(job, "strategy", "matrix");
  if (matrix?.kind !== "map") return [new Map()];
  const axes = [...matrix.fields].filter(([name]) => name !== "include" && name !== "exclude");
  let combinations: readonly Combination[] = axes.length === 0 ? [] : [new Map()];
  for (const [name, values] of axes) {
    if (values.kind !== "list") return [new Map()];
    combinations = combinations.flatMap((before) =>
      values.items.map((value) => new Map([...before, ...toFields(`matrix.${name}`, value)])),
    );
    if (combinations.length > most) return [new Map()];
  }
  const left = combinations.filter((each) => !findRows(matrix, "exclude").some((row) => isPart(row, each)));
  return withIncluded(left, findRows(matrix, "include"));
};

const findRows = (matrix: MapNode, name: string): readonly Combination[] =>
  findMaps(matrix, name).map(
    (row) => new Map([...row.fields].flatMap(([key, value]) => toFields(`matrix.${key}`, value))),
  );

const toFields = (name: string, value: Node): readonly (readonly [string, string])[] => {
  if (value.kind === "scalar") return [[name, value.text]];
  return value.kind === "map" ? [...value.fields].flatMap(([key, each]) => toFields(`${name}.${key}`, each)) : [];
};

const isPart = (row: Combination, whole: Combination): boolean =>
  [...row].every(([name, text]) => whole.get(name) === text);

/** A row of `include` adds to every combination that it does not contradict, and is one of its own where there is none. */
const withIncluded = (combinations: readonly Combination[], rows: readonly Combination[]): readonly Scope[] => {
  const own = combinations.map((combination) => new Map(combination));
  const added: Combination[] = [];
  for (const row of rows) {
    const fitting = own.filter((_, index) => {
      const axes = combinations[index] ?? new Map<string, string>();
      return [...row].every(([name, text]) => !axes.has(name) || axes.get(name) === text);
    });
    if (fitting.length === 0) added.push(row);
    for (const each of fitting) for (const [name, text] of row) each.set(name, text);
  }
  return [...own, ...added];
};
