import type { BlindSpot, EnvironmentContract, FileLocation } from "../../model/index.ts";
import { UsageError } from "../../model/index.ts";
import { changeContainers } from "../deploy-command/change-containers.ts";
import { type DeployCommand, parseCommand } from "../deploy-command/parse-command.ts";
import type { Lines } from "../lines.ts";
import { MissingFile } from "../read-text.ts";
import { toActionCommand } from "./action.ts";
import type { Deployed } from "./draft.ts";
import type { Marks } from "./marks.ts";
import type { Deploy } from "./steps.ts";

export interface ReadDeploys {
  readonly deployed: readonly Deployed[];
  readonly blindSpots: readonly BlindSpot[];
}

interface Scene {
  readonly text: string;
  readonly lines: Lines;
  readonly marks: Marks;
  readonly environment: EnvironmentContract;
  readonly cwd: string;
}

interface Open extends Deployed {
  readonly job: string;
  readonly kind: string;
}

/** Deploys of one workload in one job are made one after the other; in two jobs nobody knows which is this environment's. */
export const toDeployed = (deploys: readonly Deploy[], scene: Scene): ReadDeploys => {
  const open = new Map<string, Open>();
  const blindSpots: BlindSpot[] = [];
  const twice = new Set<string>();
  for (const deploy of deploys.filter(({ calls }) => calls === undefined)) {
    const location = scene.lines.at(skipBlanks(scene.text, deploy.at));
    const read = readCommand(deploy, location, scene);
    if ("blind" in read) {
      blindSpots.push(toBlindSpot(location, read.blind));
      continue;
    }
    const { command, cut } = read;
    if (isElsewhere(command, scene)) continue;
    const name = toName(command, scene);
    if (command.verb.action === "replace" || name === null) {
      blindSpots.push(
        name === null
          ? toBlindSpot(location, "the name of the workload is known to the pipeline only")
          : toBlindSpot(location, "it deploys a manifest", toManifestHelp(name)),
      );
      continue;
    }
    const key = `${command.verb.kind}/${name}`;
    const before = open.get(key);
    if (before !== undefined && before.job !== deploy.job) twice.add(key);
    const template = changeContainers(before?.template ?? { containers: [], volumes: [] }, command);
    open.set(key, {
      name,
      kind: command.verb.kind,
      job: deploy.job,
      commands: [...(before?.commands ?? []), command],
      template,
      location: before?.location ?? location,
      placeOf: (variable) => findName(variable, deploy.at, scene) ?? before?.placeOf(variable) ?? location,
      cut: new Set([...(before?.cut ?? []), ...cut]),
    });
  }
  for (const key of twice) {
    const found = open.get(key);
    open.delete(key);
    if (found !== undefined)
      blindSpots.push(toBlindSpot(found.location, "several jobs deploy it, each in its own way"));
  }
  return { deployed: [...open.values()], blindSpots: [...blindSpots, ...toCalls(deploys, open, scene)] };
};

/** A text of several lines starts with the blanks of its first one. */
const skipBlanks = (text: string, at: number): number => at + (/^\s*/.exec(text.slice(at, at + 200))?.[0].length ?? 0);

/** Where everything that is looked for is deployed by the file itself, what it calls is of no interest. */
const toCalls = (
  deploys: readonly Deploy[],
  found: ReadonlyMap<string, Open>,
  { environment, lines, text }: Scene,
): readonly BlindSpot[] =>
  environment.services.every(({ kind, workload }) => found.has(`${kind}/${workload}`))
    ? []
    : deploys.flatMap(({ calls, at }) => {
        if (calls === undefined) return [];
        const name = /^[\w./@-]{1,200}$/.test(calls) ? `"${calls}"` : "another workflow";
        return [toBlindSpot(lines.at(skipBlanks(text, at)), `it calls ${name}, which is a file of its own`)];
      });

type Read = { readonly command: DeployCommand; readonly cut: ReadonlySet<string> } | { readonly blind: string };

/** What gcloud would refuse is refused, unless it stands in a part that only the pipeline fills in. */
const readCommand = (deploy: Deploy, location: FileLocation, { marks, cwd }: Scene): Read => {
  const made =
    deploy.action === null
      ? { words: deploy.words, cut: new Set<string>() }
      : toActionCommand({ ...deploy, action: deploy.action }, marks);
  if ("fault" in made) {
    throw new UsageError(`the action refuses its input ${made.fault}`, "write KEY=VALUE, one a line", location);
  }
  try {
    return { command: parseCommand(made.words, { cwd, env: {} }), cut: made.cut };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    // Steps before it may write it: a heredoc, a download, a build.
    if (error instanceof MissingFile) return { blind: `${error.message}, which an earlier step may write` };
    const isOpen = made.words.some((word) => marks.in(word).length > 0);
    if (isOpen && faultOf(toStated(made.words, marks), cwd) !== error.message)
      return { blind: "parts of the command are known to the pipeline only" };
    throw new UsageError(error.message, error.hint, error.location ?? location);
  }
};

/** What is left when all that only the pipeline fills in is taken away: a fault that stays is the file's own. */
const toStated = (words: readonly string[], marks: Marks): readonly string[] => {
  const isMarked = (word: string | undefined): boolean => word !== undefined && marks.in(word).length > 0;
  return words.filter((word, index) => !isMarked(word) && !(/^--[^=]+$/.test(word) && isMarked(words[index + 1])));
};

const faultOf = (words: readonly string[], cwd: string): string | null => {
  try {
    parseCommand(words, { cwd, env: {} });
    return null;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return error.message;
  }
};

const digits = /^\d+$/;

/** A workflow may deploy to several projects and regions: only those of the environment count. */
const isElsewhere = ({ project, region }: DeployCommand, { environment, marks }: Scene): boolean => {
  const isPlain = (text: string | null): text is string => text !== null && marks.in(text).length === 0;
  const own = environment.project;
  const isOther = isPlain(project) && own !== null && project !== own && digits.test(project) === digits.test(own);
  return (
    isOther ||
    (isPlain(region) &&
      environment.regions !== null &&
      !region.split(",").some((each) => environment.regions?.includes(each)))
  );
};

/** A name with marks in it is that of the one workload of the contract that it can become. */
const toName = ({ name, verb }: DeployCommand, { marks, environment }: Scene): string | null => {
  if (marks.in(name).length === 0) return name;
  const pattern = marks.toPattern(name);
  const fitting = environment.services.filter(({ kind, workload }) => kind === verb.kind && pattern?.test(workload));
  const names = new Set(fitting.map(({ workload }) => workload));
  return names.size === 1 ? ([...names][0] ?? null) : null;
};

const nearby = 20_000;

/** The first `NAME=` behind the step's start. */
const findName = (name: string, at: number, { text, lines }: Scene): FileLocation | null => {
  const rest = text.slice(at, at + nearby);
  const found = rest.search(new RegExp(`(?<![\\w.-])${name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}=`));
  return found < 0 ? null : lines.at(at + found);
};

const toManifestHelp = (file: string): string =>
  `check the manifest itself: source: {manifests: [${/^[\w./-]+$/.test(file) ? file : "FILE"}]}`;

const onTheCommand = "run the check in the pipeline on the very command: netra-preflight ENV -- gcloud …";

const toBlindSpot = (location: FileLocation, message: string, help = onTheCommand): BlindSpot => ({
  where: `the deploy at ${location.file}:${location.line}:${location.column}`,
  reason: {
    kind: "unverified",
    code: "undecidable",
    message,
    help,
  },
});
