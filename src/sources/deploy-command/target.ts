import { UsageError } from "../../model/index.ts";
import type { Judge } from "../values.ts";
import type { FileReader } from "./file-reader.ts";
import type { DeployCommand } from "./parse-command.ts";

/** gcloud's own settings in the environment; those in its configuration files are not looked at. */
const settingOf = ({ env }: FileReader, name: string): string | null => env[name]?.trim() || null;

const projectOf = (command: DeployCommand, reader: FileReader): { value: string; from: string } | null => {
  if (command.project !== null) return { value: command.project, from: "--project" };
  const set = settingOf(reader, "CLOUDSDK_CORE_PROJECT");
  return set === null ? null : { value: set, from: "CLOUDSDK_CORE_PROJECT" };
};

/** Refuses a command for another project than the environment's. An id and a number cannot be compared. */
export const refuseOtherProject = (command: DeployCommand, reader: FileReader, { requirements }: Judge): void => {
  const named = projectOf(command, reader);
  const own = requirements.project;
  if (named === null || own === null || named.value === own) return;
  if (/^\d+$/.test(named.value) !== /^\d+$/.test(own)) return;
  throw new UsageError(
    `the command deploys to project "${named.value}" (${named.from}), and "${requirements.name}" is project "${own}"`,
    "check the environment that the command is for",
  );
};

/** The region that the command names; null when it leaves it to gcloud's configuration. Throws a UsageError for a foreign one. */
export const findRegion = (
  { region }: DeployCommand,
  ofFile: string | null,
  reader: FileReader,
  { requirements }: Judge,
): string | null => {
  const set = settingOf(reader, "CLOUDSDK_RUN_REGION");
  const named = region ?? ofFile ?? set;
  if (named === null || requirements.regions === null || requirements.regions.includes(named)) return named;
  const from = region !== null ? "--region" : ofFile !== null ? "the file" : "CLOUDSDK_RUN_REGION";
  throw new UsageError(
    `the command deploys to region "${named}" (${from}), which is none of "${requirements.name}"`,
    `the contract names ${requirements.regions.join(", ")}`,
  );
};

/** What is left to gcloud's own configuration, which may name another place than the one that is checked. */
export const toTargetNotes = (
  command: DeployCommand,
  reader: FileReader,
  { requirements }: Judge,
): readonly string[] => {
  if (projectOf(command, reader) !== null || requirements.project === null) return [];
  return [
    `the command names no project: gcloud takes the configured one, and "${requirements.project}" is what is checked`,
  ];
};
