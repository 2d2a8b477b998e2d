import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";

const root = join(import.meta.dirname, "../..");

/**
 * The program for the tests of one file, built into a folder of its own before the first and gone after the last: tests that run
 * side by side would otherwise rewrite each other's dist while it is read.
 */
export const useProgram = (): { readonly folder: string; readonly bin: string } => {
  const program = { folder: "", bin: "" };
  beforeAll(() => {
    program.folder = mkdtempSync(join(tmpdir(), "netra-preflight-built-"));
    program.bin = build(program.folder);
  }, 120_000);
  afterAll(() => rmSync(program.folder, { recursive: true, force: true }));
  return program;
};

const build = (folder: string): string => {
  for (const name of ["src", "rules", "schema", "examples", "node_modules", "package.json"]) {
    symlinkSync(join(root, name), join(folder, name));
  }
  cpSync(join(root, "bin"), join(folder, "bin"), { recursive: true });
  execFileSync(process.execPath, [join(root, "esbuild.config.mjs")], { cwd: folder });
  return join(folder, "bin/netra-preflight.js");
};
