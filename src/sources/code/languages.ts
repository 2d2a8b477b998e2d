import { basename, extname } from "node:path";
import { compose } from "./compose.ts";
import { dockerfile } from "./dockerfile.ts";
import type { Language } from "./draft-use.ts";
import { go } from "./go.ts";
import { java } from "./java.ts";
import { javascript } from "./javascript.ts";
import { python } from "./python.ts";
import { shell } from "./shell.ts";

const byExtension: Readonly<Record<string, Language>> = {
  ".py": python,
  ".js": javascript,
  ".mjs": javascript,
  ".cjs": javascript,
  ".jsx": javascript,
  ".ts": javascript,
  ".mts": javascript,
  ".cts": javascript,
  ".tsx": javascript,
  ".go": go,
  ".java": java,
  ".sh": shell,
  ".bash": shell,
  ".dockerfile": dockerfile,
};

/** The language of a file, by its name; null for files that hold no code which the scan reads. */
export const languageOf = (file: string): Language | null => {
  const name = basename(file).toLowerCase();
  if (/^(?:dockerfile|containerfile)(?:\.|$)/.test(name)) return dockerfile;
  if (/^(?:docker-)?compose(?:[.-][\w.-]+)?\.ya?ml$/.test(name)) return compose;
  if (name.endsWith(".d.ts")) return null;
  return byExtension[extname(name)] ?? null;
};

/** Whether a file is a test, or stands among tests. `path` is relative to the folder that is scanned. */
export const isTestPath = (path: string): boolean =>
  /(?:^|\/)(?:tests?|__tests__|e2e|testdata|fixtures?|__mocks__|cypress|playwright)\//i.test(path) ||
  /(?:^|\/)(?:test_[^/]*|conftest|[^/]*_test)\.py$|_test\.go$|\.(?:test|spec|cy|stories)\.[cm]?[jt]sx?$|(?:Tests?|IT)\.java$/.test(
    path,
  );
