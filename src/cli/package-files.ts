import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The installed package's own folder, whether this runs from src or from the bundle in dist. */
const packageFolder = (): string => {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "package.json")) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
};

/** A text file that ships with the tool; `path` is relative to the package. */
export const readPackageFile = (path: string): string => readFileSync(join(packageFolder(), path), "utf8");

export const readVersion = (): string => (JSON.parse(readPackageFile("package.json")) as { version: string }).version;

/** A rule's page, Markdown. */
export const readRulePage = (id: string): string => readPackageFile(join("rules", `${id}.md`));
