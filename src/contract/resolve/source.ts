import { isAbsolute, resolve } from "node:path";
import { UsageError } from "../../model/index.ts";
import { type Contract, placeIn } from "../contract.ts";
import { type Path, placeOf } from "../part.ts";
import type { SecretsSpec, SourceSpec } from "../resolved.ts";
import type { EnvironmentData } from "../schema.ts";

/** A path of the contract, absolute: it starts at the folder of the file that states it; a preset has no folder of its own. */
export const toAbsolute = (contract: Contract, text: string, at: Path): string => {
  const folder = contract.folders.get(placeOf(contract.root, at).file);
  return isAbsolute(text) ? text : resolve(folder ?? contract.folder, text);
};

/** The definition in files that a part of the contract names; null: it names none. */
const toFiles = (
  contract: Contract,
  part: NonNullable<EnvironmentData["drift"]>,
  at: Path,
): Extract<SourceSpec, { kind: "manifests" | "terraform-plan" | "workflow" }> | null => {
  const path = (text: string, ...key: readonly (string | number)[]) => toAbsolute(contract, text, [...at, ...key]);
  const { manifests, "terraform-plan": plan, workflow } = part;
  if (manifests !== undefined) {
    return { kind: "manifests", globs: manifests.map((text, index) => path(text, "manifests", index)) };
  }
  if (plan !== undefined) return { kind: "terraform-plan", file: path(plan, "terraform-plan") };
  return workflow === undefined ? null : { kind: "workflow", file: path(workflow, "workflow") };
};

/** The definition that the live side is held against; null: the contract names none. */
export const toDefinitionSpec = (contract: Contract, name: string, { drift }: EnvironmentData): SourceSpec | null =>
  drift === undefined ? null : toFiles(contract, drift, ["environments", name, "drift"]);

/** Where the workloads are read. Throws a UsageError when the contract does not say. */
export const toSourceSpec = (contract: Contract, name: string, data: EnvironmentData): SourceSpec => {
  const { source, project } = data;
  const at: Path = ["environments", name, "source"];
  if (source === "process-env") return { kind: "process-env" };
  if (source === undefined || source === "cloud-run") {
    if (project !== undefined && (source === "cloud-run" || data.tier !== "local")) return { kind: "cloud-run" };
    throw toNoSource(contract, name, data);
  }
  const definition = toFiles(contract, source, at);
  if (definition !== null) return definition;
  if (source.snapshot !== undefined) {
    return { kind: "snapshot", file: toAbsolute(contract, source.snapshot, [...at, "snapshot"]) };
  }
  const files = Object.entries(source.dotenv ?? {}).map(([service, file]) => [
    service,
    toAbsolute(contract, file, [...at, "dotenv", service]),
  ]);
  return { kind: "dotenv", files: Object.fromEntries(files) as Record<string, string> };
};

const toNoSource = (contract: Contract, name: string, data: EnvironmentData): UsageError => {
  const place = placeIn(contract, ["environments", name]);
  if (data.source === "cloud-run") {
    return new UsageError(`environment "${name}" reads Cloud Run, but names no project`, 'add "project: …"', place);
  }
  if (data.tier === "local") {
    return new UsageError(
      `environment "${name}" does not say where its variables are read`,
      "add a source, for example source: {dotenv: {backend: .env}}",
      place,
    );
  }
  return new UsageError(
    `environment "${name}" has neither a project nor a source`,
    'add "project: …", or a source such as {manifests: [deploy/*.yaml]}',
    place,
  );
};

/** Where the secrets are read: Secret Manager when Cloud Run is the source, unless the contract says otherwise. */
export const toSecretsSpec = (
  contract: Contract,
  name: string,
  { secrets }: EnvironmentData,
  source: SourceSpec,
): SecretsSpec => {
  if (secrets === undefined) return { kind: source.kind === "cloud-run" ? "secret-manager" : "none" };
  if (typeof secrets === "string") return { kind: secrets };
  return { kind: "dotenv", file: toAbsolute(contract, secrets.dotenv, ["environments", name, "secrets", "dotenv"]) };
};
