import { resolve } from "node:path";
import type { SourceOverride } from "../contract/index.ts";
import { UsageError } from "../model/index.ts";
import type { Settings } from "./settings.ts";

const sourceFlags = ["manifest", "terraform-plan", "workflow", "dotenv", "process-env"] as const;

/** The source that flags name instead of the contract's; paths start at the working directory. */
export const toOverride = (settings: Settings, environments: readonly string[], cwd: string): SourceOverride => {
  const against = settings.listOf("against-manifest");
  const source = toSourceOverride(settings, environments, cwd);
  if (against.length === 0) return source;
  if (environments.length > 1) throw toSeveral(settings.sourceOf("against-manifest"), environments);
  return { ...source, definition: { kind: "manifests", globs: against.map((glob) => resolve(cwd, glob)) } };
};

const toSeveral = (flag: string, environments: readonly string[]): UsageError =>
  new UsageError(
    `${flag} names the definition of one environment, and there are ${environments.length}`,
    "check them one by one, or give each its `drift` in the contract",
  );

const toSourceOverride = (settings: Settings, environments: readonly string[], cwd: string): SourceOverride => {
  const manifests = settings.listOf("manifest");
  const plan = settings.textOf("terraform-plan");
  const workflow = settings.textOf("workflow");
  const dotenv = settings.listOf("dotenv");
  const given = sourceFlags.filter(
    (flag) => settings.listOf(flag).length > 0 || settings.textOf(flag) !== null || settings.isOn(flag),
  );
  const [first, second] = given;
  if (first === undefined) return {};
  if (second !== undefined) {
    throw new UsageError(
      `${settings.sourceOf(first)} and ${settings.sourceOf(second)} both name a source`,
      "an environment has one kind of source: give one of them",
    );
  }
  if (environments.length > 1) {
    throw new UsageError(
      `${settings.sourceOf(first)} names the source of one environment, and there are ${environments.length}`,
      "check them one by one, or give each its source in the contract",
    );
  }
  if (first === "process-env") return { source: { kind: "process-env" } };
  if (plan !== null) return { source: { kind: "terraform-plan", file: resolve(cwd, plan) } };
  if (workflow !== null) return { source: { kind: "workflow", file: resolve(cwd, workflow) } };
  if (dotenv.length > 0) return { source: { kind: "dotenv", files: parseDotenvFiles(dotenv, cwd) } };
  return { source: { kind: "manifests", globs: manifests.map((glob) => resolve(cwd, glob)) } };
};

const parseDotenvFiles = (texts: readonly string[], cwd: string): Readonly<Record<string, string>> => {
  const files = texts.map((text) => {
    const [, service, file] = /^([^=/]+)=(.+)$/.exec(text) ?? [];
    if (service === undefined || file === undefined) {
      throw new UsageError(`--dotenv ${text} does not say whose file it is`, "write SERVICE=FILE, e.g. backend=.env");
    }
    return [service, resolve(cwd, file)] as const;
  });
  return Object.fromEntries(files);
};
