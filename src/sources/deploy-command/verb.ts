import { nearestWord, UsageError, type WorkloadKind } from "../../model/index.ts";

/** Where a gcloud command comes from: some flags differ. */
export type Track = "ga" | "beta" | "alpha";

/** What a command does to a workload: `deploy` creates or updates, `replace` takes a file. */
type Action = "deploy" | "create" | "update" | "replace";

export interface Verb {
  readonly track: Track;
  /** `run deploy`, `run jobs update` */
  readonly words: string;
  readonly kind: WorkloadKind;
  readonly action: Action;
}

const kinds: Readonly<Record<string, WorkloadKind>> = {
  "run deploy": "service",
  "run services update": "service",
  "run services replace": "service",
  "run jobs deploy": "job",
  "run jobs create": "job",
  "run jobs update": "job",
  "run jobs replace": "job",
  "run worker-pools deploy": "worker-pool",
  "run worker-pools update": "worker-pool",
  "run worker-pools replace": "worker-pool",
};

const commands = Object.keys(kinds);

/** The verb that exactly these words make; null: they make none, or not yet. */
export const verbOf = (words: readonly string[]): Verb | null => {
  const track: Track = words[0] === "alpha" || words[0] === "beta" ? words[0] : "ga";
  const given = words.slice(track === "ga" ? 0 : 1).join(" ");
  const kind = Object.hasOwn(kinds, given) ? kinds[given] : undefined;
  return kind === undefined ? null : { track, words: given, kind, action: given.split(" ").at(-1) as Action };
};

/** For words that make no verb. */
export const toOtherCommand = (words: readonly string[]): UsageError => {
  const own = words[0] === "alpha" || words[0] === "beta" ? words.slice(1) : words;
  const tried = [own.slice(0, 3).join(" "), own.slice(0, 2).join(" ")];
  const nearest = tried.map((text) => nearestWord(text, commands)).find((each) => each !== null);
  return new UsageError(
    "the command after -- is none that deploys a workload",
    nearest === undefined
      ? `known: ${commands.map((each) => `gcloud ${each}`).join(", ")}`
      : `did you mean "${nearest}"?`,
  );
};
