import { existsSync } from "node:fs";
import { basename, relative, resolve, sep } from "node:path";
import { findContractIfAny, loadContract, resolveEnvironment } from "../../contract/index.ts";
import { UsageError } from "../../model/index.ts";
import type { DraftContract, DraftEnvironment } from "./draft.ts";

/** Where the first contract is to come from, after flags and questions. Paths are as given. */
export type Origin =
  | {
      readonly kind: "live";
      readonly environment: string;
      readonly project: string | null;
      readonly regions: readonly string[];
    }
  | {
      readonly kind: "manifests";
      readonly environment: string;
      readonly globs: readonly string[];
      readonly project: string | null;
      readonly regions: readonly string[];
    }
  | {
      readonly kind: "terraform-plan";
      readonly environment: string;
      readonly file: string;
      readonly project: string | null;
      readonly regions: readonly string[];
    }
  | { readonly kind: "dotenv"; readonly environment: string; readonly file: string; readonly service: string | null }
  | { readonly kind: "code"; readonly environment: string; readonly folder: string; readonly service: string | null };

/** What is known before anything is read. `folder` is where the contract will lie. Throws a UsageError for what is not enough. */
export const toStartDraft = (origin: Origin, folder: string, cwd: string, config: string | null): DraftContract => {
  const near = (path: string): string => relative(folder, resolve(cwd, path)).split(sep).join("/") || ".";
  const deployed = { name: origin.environment, tier: "deployed", project: null, regions: [], source: null } as const;
  switch (origin.kind) {
    case "live": {
      const environment = { ...deployed, ...toProject(origin, cwd, config) };
      return { origin: `Cloud Run, project ${environment.project}`, environment, services: [] };
    }
    case "manifests": {
      const { project, regions } = origin;
      const globs = origin.globs.map(near);
      return {
        origin: globs.join(", "),
        environment: { ...deployed, project, regions, source: { manifests: globs } },
        services: [],
      };
    }
    case "terraform-plan": {
      const { project, regions } = origin;
      const file = near(origin.file);
      return {
        origin: file,
        environment: { ...deployed, project, regions, source: { "terraform-plan": file } },
        services: [],
      };
    }
    case "dotenv": {
      const file = near(origin.file);
      const key = origin.service ?? toServiceKey(folder);
      const source = { dotenv: { [key]: file } };
      return { origin: file, environment: { ...deployed, tier: "local", source }, services: [toEmptyService(key)] };
    }
    case "code": {
      const key = origin.service ?? toServiceKey(resolve(cwd, origin.folder));
      const environment: DraftEnvironment = { ...deployed, tier: "local", source: "process-env" };
      return { origin: `the code in ${near(origin.folder)}`, environment, services: [toEmptyService(key)] };
    }
  }
};

const toEmptyService = (key: string) =>
  ({ key, workload: key, kind: "service", container: null, code: [], variables: [] }) as const;

/** A service is named after its folder until somebody says otherwise. */
const toServiceKey = (folder: string): string => {
  const name = basename(folder)
    .replace(/[^A-Za-z0-9_-]+/g, "-")
    .replace(/^[-_]+|-+$/g, "");
  return name === "" ? "app" : name;
};

/** By flags, else by a contract that is there and has no more than its environments. */
const toProject = (
  { environment, project, regions }: Extract<Origin, { kind: "live" }>,
  cwd: string,
  config: string | null,
): Pick<DraftEnvironment, "project" | "regions"> => {
  if (project !== null) return { project, regions };
  const file = config ?? findContractIfAny(cwd);
  if (file === null || !existsSync(resolve(cwd, file))) {
    throw new UsageError(
      `nothing says in which project "${environment}" is`,
      "add --project PROJECT, and --region REGION to read one region only",
    );
  }
  const { requirements } = resolveEnvironment(loadContract(file, { cwd }), environment, {
    source: { kind: "cloud-run" },
  });
  if (requirements.project === null) {
    throw new UsageError(`the contract names no project for "${environment}"`, "add --project PROJECT");
  }
  return { project: requirements.project, regions: regions.length > 0 ? regions : (requirements.regions ?? []) };
};
