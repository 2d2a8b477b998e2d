import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { globSync } from "tinyglobby";
import { readCorpus } from "./corpus.ts";

const root = join(import.meta.dirname, "../..");

/** Files of the examples and of whole runs that are texts of a target's kind: they know words that its corpus does not. */
const files: Readonly<Record<string, RegExp>> = {
  contract: /^preflight\.ya?ml$/,
  manifest: /^(?!preflight|cloudbuild|env|deploy).*\.yaml$/,
  fix: /^(?!preflight|cloudbuild|env|deploy).*\.yaml$/,
  dotenv: /\.env$/,
  secrets: /\.env$/,
  terraform: /^plan.*\.json$/,
  workflow: /^deploy\.ya?ml$/,
  "cloud-build": /^cloudbuild\.yaml$/,
  javascript: /\.[jt]sx?$/,
  python: /\.py$/,
  go: /\.go$/,
  java: /\.java$/,
  dockerfile: /^Dockerfile/,
  shell: /\.sh$/,
  compose: /compose\.ya?ml$/,
};

const longest = 10_000;

/** The texts that a session starts from: the corpus of the target, and all of its kind that the tests have. */
export const toSeeds = (target: string): readonly string[] => {
  const kind = files[target];
  const found =
    kind === undefined ? [] : globSync(["tests/golden/**", "examples/**", "rules/presets/*"], { cwd: root });
  const texts = found
    .sort()
    .filter((file) => kind?.test(basename(file)))
    .map((file) => readFileSync(join(root, file), "utf8"))
    .filter((text) => text.length <= longest);
  return [...new Set([...readCorpus(target).map(([, text]) => text), ...texts])];
};
