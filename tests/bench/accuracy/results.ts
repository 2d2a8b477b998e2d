import { toTable } from "../../docs/blocks.ts";

/** What the last full run of `npm run bench:accuracy` counted. */
export interface Results {
  readonly healthy: { readonly projects: number; readonly findings: number };
  readonly kinds: number;
  readonly rules: readonly {
    readonly rule: string;
    readonly planted: number;
    /** By the right rule at the right place. */
    readonly found: number;
    /** … and nothing else was reported. */
    readonly alone: number;
  }[];
}

const toShare = (part: number, whole: number): string =>
  part === whole ? "100 %" : `${(Math.floor((part / whole) * 1000) / 10).toFixed(1)} %`;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

/** The rates in two lines, as the README shows them. */
export const toRatesTable = ({ healthy, rules, kinds }: Results): string => {
  const planted = sum(rules.map((each) => each.planted));
  const alone = sum(rules.map((each) => each.alone));
  return toTable(
    ["generated projects", "number", "outcome"],
    [
      ["healthy", String(healthy.projects), `${healthy.findings} false findings`],
      [
        `with one planted fault of ${kinds} kinds`,
        String(planted),
        `${toShare(alone, planted)} found by the right rule at the right place, and nothing else reported`,
      ],
    ],
  );
};

/** The rates of each rule. */
export const toResultsTable = (results: Results): string => {
  const rows = results.rules.map(({ rule, planted, found, alone }) => [
    rule,
    String(planted),
    toShare(found, planted),
    toShare(alone, planted),
  ]);
  return `${toRatesTable(results)}\n\n${toTable(["rule", "planted", "found", "and nothing else"], rows)}`;
};
