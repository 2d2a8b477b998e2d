import { basename, extname } from "node:path";
import { compose } from "./compose.ts";
import { dockerfile } from "./dockerfile.ts";
import type { Language } from "./draft-use.ts";
import { go } from "./go.ts";
import { java } from "./java.ts";
import { javascript } from "./javascript.ts";
import { python } from "./python.ts";
import { shell } from "./shell.ts";
import { isSpringFile, spring } from "./spring.ts";

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
  ".vue": javascript,
  ".svelte": javascript,
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
  if (isSpringFile(name)) return spring;
  if (name.endsWith(".d.ts")) return null;
  return byExtension[extname(name)] ?? null;
};

/** The language of a script without an ending, by its first line: `#!/bin/sh`, `#!/usr/bin/env python3`. */
export const languageOfFirstLine = (line: string): Language | null => {
  const [, program = ""] = /^#!\s*(?:\S*\/)?(?:env\s+(?:-\S+\s+)*)?([\w.-]+)/.exec(line) ?? [];
  if (/^(?:ba|da|k|z|a)?sh$/.test(program)) return shell;
  if (/^python[\d.]*$/.test(program)) return python;
  return /^(?:node|deno|bun|tsx)$/.test(program) ? javascript : null;
};

/** Whether a file is a test, or stands among tests. `path` is relative to the folder that is scanned. */
export const isTestPath = (path: string): boolean =>
  /(?:^|\/)(?:tests?|__tests__|e2e|testdata|fixtures?|__mocks__|cypress|playwright)\//i.test(path) ||
  /(?:^|\/)(?:test_[^/]*|conftest|[^/]*_test)\.py$|_test\.go$|\.(?:test|spec|cy|stories)\.[cm]?[jt]sx?$|(?:Tests?|IT)\.java$/.test(
    path,
  );
