import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Text of each contract that ships with the tool, by name. */
export type Presets = Readonly<Record<string, string>>;

/**
 * The presets of rules/presets. They lie in the package, next to package.json, whether this module runs from src or from
 * a bundle in dist, so the nearest package.json above it tells where.
 */
export const readPresets = (): Presets => {
  const folder = join(packageFolder(), "rules", "presets");
  if (!existsSync(folder)) return {};
  const files = readdirSync(folder).filter((file) => file.endsWith(".yaml"));
  return Object.fromEntries(
    files.sort().map((file) => [file.slice(0, -".yaml".length), readFileSync(join(folder, file), "utf8")]),
  );
};

const packageFolder = (): string => {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "package.json")) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
};
