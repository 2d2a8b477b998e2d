import { UsageError } from "../../model/index.ts";
import type { FileReader } from "./file-reader.ts";
import { refuseGroups } from "./flag-groups.ts";
import { type FlagSet, toFlagSet } from "./flag-set.ts";
import { refuseTexts } from "./flag-texts.ts";
import { findOutOfTrack } from "./flag-tracks.ts";
import { flagNamed, isPerContainer } from "./gcloud-flags.ts";
import type { Literal } from "./literal.ts";
import { type EntryChange, toLiteralChange } from "./literal-flags.ts";
import { type Given, nearestFlag, toUnrecognized, type Word } from "./read-words.ts";
import { findLacking } from "./required-flags.ts";
import { type SecretTarget, toSecretChange } from "./secret-flags.ts";
import { type SplitWords, splitContainers } from "./split-containers.ts";
import { type PortChange, type TemplateChange, toPortChange, toTemplateChange } from "./template-flags.ts";
import { toOtherCommand, type Verb, verbOf } from "./verb.ts";
import { type MountChange, toMountChange, toVolumeChange, type VolumeChange } from "./volume-flags.ts";

/** What a command does to one container. */
export interface ContainerChange {
  readonly literals: EntryChange<Literal>;
  readonly secrets: EntryChange<SecretTarget>;
  readonly mounts: MountChange;
  readonly port: PortChange | null;
  /** It says what is to run. */
  readonly hasImage: boolean;
  /** A flag about the container is given at all, whether or not it changes anything. */
  readonly isGiven: boolean;
}

/** A gcloud command that deploys, understood. It holds texts of values, and lives in sources only. */
export interface DeployCommand {
  readonly verb: Verb;
  /** The workload, or the file of `replace`. */
  readonly name: string;
  readonly project: string | null;
  readonly region: string | null;
  /** The primary container's, when no `--container` is given. */
  readonly primary: ContainerChange;
  readonly containers: ReadonlyMap<string, ContainerChange> | null;
  readonly removedContainers: readonly string[];
  readonly volumes: VolumeChange;
  readonly template: TemplateChange;
  /** The new revision gets no traffic. */
  readonly isWithoutTraffic: boolean;
  /** The traffic tag that the new revision takes over. */
  readonly tag: string | null;
  /** What the user is told besides the report; no values. */
  readonly notes: readonly string[];
}

/** The command behind `--`. Throws a UsageError for another program or command, and with gcloud's reason where it would refuse. */
export const parseCommand = (argv: readonly string[], reader: FileReader): DeployCommand => {
  refuseOtherProgram(argv[0]);
  const words = argv.map((text, index) => ({ text, number: index + 1 })).slice(1);
  const { verb, rest } = takeVerb(words);
  const split = splitContainers(rest, verb);
  const flags = toFlagSet(split.flags);
  refuseElsewhere(flags);
  for (const own of [split.flags, ...(split.containers?.values() ?? [])]) {
    refuseGroups(toFlagSet(own), verb);
    refuseTexts(own);
  }
  const path = toPath(toName(verb, split), verb);
  const containers = split.containers === null ? null : [...split.containers];
  return {
    verb,
    name: path.name,
    project: path.project ?? flags.text("project"),
    region: path.region ?? (flags.text("region") || null),
    primary: toContainerChange(split.flags, verb, reader),
    containers:
      containers === null ? null : new Map(containers.map(([id, own]) => [id, toContainerChange(own, verb, reader)])),
    removedContainers: flags.allItems("remove-containers") ?? [],
    volumes: toVolumeChange(flags, verb),
    template: toTemplateChange(flags),
    isWithoutTraffic: flags.switch("no-traffic") === true,
    tag: flags.text("tag"),
    notes: [
      ...split.unknown.map((flag) => toUnknownNote(flag, verb)),
      ...findOutOfTrack(verb, toGivenNames(split)),
      ...findLacking(verb, split),
    ],
  };
};

const toGivenNames = ({ flags, containers }: SplitWords): readonly string[] =>
  [...flags, ...[...(containers?.values() ?? [])].flat()].map(({ name }) => name);

const refuseOtherProgram = (program: string | undefined): void => {
  const own = program?.split(/[\\/]/).at(-1) ?? "";
  if (/^gcloud(?:\.cmd|\.exe)?$/.test(own)) return;
  throw new UsageError(
    "the command after -- is no gcloud command",
    /^\s*gcloud\s/.test(program ?? "")
      ? "take away the quotes round the whole command: each of its words is an argument"
      : "e.g. netra-preflight staging -- gcloud run deploy NAME --image=IMAGE",
  );
};

/** Flags may stand before and between the words of the verb. */
const takeVerb = (words: readonly Word[]): { readonly verb: Verb; readonly rest: readonly Word[] } => {
  const plain: string[] = [];
  const flags: Word[] = [];
  for (let at = 0; at < words.length && plain.length < 4; at += 1) {
    const word = words[at] as Word;
    const next = words[at + 1];
    if (!word.text.startsWith("-")) {
      plain.push(word.text);
      const verb = verbOf(plain);
      if (verb !== null) return { verb, rest: [...flags, ...words.slice(at + 1)] };
    } else if (flagNamed(word.text)?.takesValue && next !== undefined) {
      flags.push(word, next);
      at += 1;
    } else {
      flags.push(word);
    }
  }
  throw toOtherCommand(plain);
};

const toContainerChange = (given: readonly Given[], verb: Verb, reader: FileReader): ContainerChange => {
  const flags = toFlagSet(given);
  return {
    literals: toLiteralChange(flags, verb, reader),
    secrets: toSecretChange(flags, verb),
    mounts: toMountChange(flags),
    port: verb.kind === "service" ? toPortChange(flags) : null,
    hasImage: flags.has("image") || flags.has("source"),
    isGiven: given.some(({ name }) => isPerContainer(name)),
  };
};

const toName = (verb: Verb, { positionals, undecided }: SplitWords): string => {
  const [first, second] = positionals;
  if (second !== undefined) throw toUnrecognized(second);
  // Behind an unknown switch stands the name, behind an unknown flag its value: without another name it is the name.
  const name = first ?? (undecided.length === 1 ? undecided[0] : undefined);
  if (name !== undefined && name.text !== "") return name.text;
  if (verb.action === "replace") {
    throw new UsageError(`gcloud ${verb.words} names no file`, `write gcloud ${verb.words} FILE`);
  }
  throw new UsageError(
    `gcloud ${verb.words} names no ${verb.kind === "worker-pool" ? "worker pool" : verb.kind}`,
    "gcloud would ask for it: write the name behind the command",
  );
};

/** A workload may be named by its whole path, which says where it is. Source: gcloud, command_lib/run/resource_args.py. */
const toPath = (
  text: string,
  { action }: Verb,
): { readonly name: string; readonly project: string | null; readonly region: string | null } => {
  const whole = /^projects\/([^/]+)\/locations\/([^/]+)\/(?:services|jobs|workerPools)\/([^/]+)$/.exec(text);
  const [, project, region, name] = whole ?? [];
  if (action === "replace" || name === undefined) {
    const [, namespace, short] = /^namespaces\/([^/]+)\/(?:services|jobs)\/([^/]+)$/.exec(text) ?? [];
    return { name: short ?? text, project: namespace ?? null, region: null };
  }
  return { name, project: project ?? null, region: region ?? null };
};

/** What this tool cannot look into. */
const refuseElsewhere = (flags: FlagSet): void => {
  const platform = flags.text("platform");
  if (platform === "gke" || platform === "kubernetes" || flags.has("cluster") || flags.has("kubeconfig")) {
    throw new UsageError("the command deploys to a cluster", "only fully managed Cloud Run is checked");
  }
  if (flags.has("flags-file")) {
    throw new UsageError("flags of a --flags-file are not read", "write its flags on the command line");
  }
  if (flags.switch("help") === true || flags.has("document")) {
    throw new UsageError("the command asks for help and deploys nothing", "leave --help out");
  }
};

const toUnknownNote = (flag: string, verb: Verb): string => {
  const nearest = nearestFlag(flag);
  const hint = nearest === null ? "" : `; did you mean ${nearest}?`;
  return `gcloud ${verb.words} has no ${flag} in gcloud 528: it is passed by${hint}`;
};
