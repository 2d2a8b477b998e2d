import { createMeasure } from "../../../src/measure/index.ts";
import { readCode } from "../../../src/sources/code/read-code.ts";
import { createMeasureTools } from "../../../src/sources/measure-tools.ts";
import { inFolder } from "../offline.ts";

const measure = createMeasure(createMeasureTools());

/** `line kind NAME`, with `=` where there is a default and its danger behind it. */
export const usesIn = async (name: string, text: string): Promise<readonly string[]> => {
  const { folder, done } = inFolder({ [name]: text });
  try {
    const deadline = { signal: new AbortController().signal, remaining: () => 60_000 };
    const { uses } = await readCode({ roots: [folder], cwd: folder, measure, deadline });
    return uses.map(({ use: { kind, variable, hasDefault, unsafe, location } }) =>
      [location.line, kind, `${variable}${hasDefault ? "=" : ""}`, unsafe].filter((part) => part !== null).join(" "),
    );
  } finally {
    done();
  }
};

export interface Case {
  readonly file: string;
  readonly text: string;
  readonly uses: readonly string[];
}
