import { tmpdir } from "node:os";
import { expect, test } from "vitest";
import { rules } from "../../rules/index.ts";
import { main } from "../../src/cli/main.ts";

const tableAt = async (columns: number): Promise<string> => {
  let text = "";
  const write = (piece: string, done?: () => void): void => {
    text += piece;
    done?.();
  };
  const stdout = { isTTY: true, columns, write, on: () => {} };
  const stderr = { write, on: () => {} };
  await main(["rules"], { stdout, stderr, env: {}, cwd: tmpdir, on: () => {}, off: () => {} });
  return text;
};

test.each([40, 60, 80, 120])("the table of rules fits into %i columns, whole", async (columns) => {
  const table = await tableAt(columns);
  const lines = table.split("\n");
  // What stands on a line of its own beside its severity may be longer.
  const wide = lines.filter((line) => line.length > Math.max(columns, 53));
  expect(wide).toEqual([]);
  const words = table.replace(/\s+/g, " ");
  for (const { id } of rules) expect(words).toContain(id);
  expect(words).toContain("netra-preflight explain <rule> says more.");
});
