import { execFileSync } from "node:child_process";
import { cpSync, symlinkSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "../..");

/**
 * Builds the program into a folder of its own and returns its path: tests that run side by side would otherwise rewrite
 * each other's dist while it is read.
 */
export const buildProgram = (folder: string): string => {
  for (const name of ["src", "rules", "schema", "examples", "node_modules", "package.json"]) {
    symlinkSync(join(root, name), join(folder, name));
  }
  cpSync(join(root, "bin"), join(folder, "bin"), { recursive: true });
  execFileSync(process.execPath, [join(root, "esbuild.config.mjs")], { cwd: folder });
  return join(folder, "bin/netra-preflight.js");
};
