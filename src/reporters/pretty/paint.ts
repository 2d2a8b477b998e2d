import { Chalk } from "chalk";
import type { Severity } from "../../model/index.ts";

/** What a line of the report may be. Meaning never rests on colour alone. */
export type Mark = Severity | "unverified" | "healthy";

type Painter = (text: string) => string;

/** Colours and signs of one run. */
export interface Paint {
  readonly marks: Readonly<Record<Mark, Painter>>;
  readonly strong: Painter;
  readonly faint: Painter;
  readonly signs: Readonly<Record<Mark, string>>;
  /** Between the parts of a line. */
  readonly dot: string;
}

const unicodeSigns = { error: "✖", warning: "⚠", info: "i", unverified: "?", healthy: "✔" } as const;
const asciiSigns = { error: "x", warning: "!", info: "i", unverified: "?", healthy: "+" } as const;

/*
 * Decision: colours come from chalk 5. It has no dependencies, is 7 kB in the bundle, nests and closes codes rightly, and
 * takes the level as an argument, so that the pure reporter looks at no process. Node's util.styleText came with 20.12, but
 * asks the process's own streams and environment, and picocolors has one global level.
 */
export const toPaint = (level: 0 | 1 | 2 | 3, unicode: boolean): Paint => {
  const chalk = new Chalk({ level });
  return {
    marks: {
      error: chalk.red,
      warning: chalk.yellow,
      info: chalk.blue,
      unverified: chalk.magenta,
      healthy: chalk.green,
    },
    strong: chalk.bold,
    faint: chalk.dim,
    signs: unicode ? unicodeSigns : asciiSigns,
    dot: unicode ? " · " : " | ",
  };
};
