import { find, findMaps, findText, findTexts, type MapNode, type Node } from "../manifest/node.ts";
import { expandBuild, expandGitHub, type Scope } from "./expand.ts";
import type { Marks } from "./marks.ts";
import { toCombinations } from "./matrix.ts";
import { readShell } from "./shell.ts";

/** A deploy that a pipeline makes, as a gcloud command line; marks stand for what only the pipeline knows. */
export interface Deploy {
  readonly words: readonly string[];
  /** Offset of the step in the file. */
  readonly at: number;
  /** Deploys of one job follow each other. */
  readonly job: string;
  /** The workflow that a job calls in place of steps. */
  readonly calls?: string;
  /** The action's own inputs, which become flags as the action makes them. */
  readonly action: MapNode | null;
  /** What the file states for that step. */
  readonly scope: Scope;
}

/** The deploys of a GitHub workflow, a composite action or a Cloud Build file, in order; null: it is none of them. */
export const findDeploys = (document: Node, marks: Marks): readonly Deploy[] | null => {
  if (document.kind !== "map") return null;
  const jobs = find(document, "jobs");
  if (jobs?.kind === "map") {
    const scope = addEnv(new Map(), document, marks);
    return [...jobs.fields].flatMap(([name, job]) => {
      if (job.kind !== "map") return [];
      const uses = findText(job, "uses");
      if (uses !== null) return [toCalled(job, name, uses)];
      return toCombinations(job).flatMap((combination, index) => {
        const own = addEnv(new Map([...scope, ...combination]), job, marks);
        const run = combination.size === 0 ? name : `${name} ${index}`;
        return findMaps(job, "steps").flatMap((step) => toGitHubDeploys(step, run, own, marks));
      });
    });
  }
  if (find(document, "runs", "steps") !== null) {
    return findMaps(document, "runs", "steps").flatMap((step) => toGitHubDeploys(step, "", new Map(), marks));
  }
  if (find(document, "steps")?.kind !== "list") return null;
  const scope = toScope(find(document, "substitutions"), (text) => text);
  const options = find(document, "options");
  const shared = options?.kind === "map" ? toBuildEnv(options, scope, marks) : [];
  return findMaps(document, "steps").flatMap((step) =>
    toBuildDeploys(step, scope, new Map([...shared, ...toBuildEnv(step, scope, marks)]), marks),
  );
};

/** A job may call another workflow, which may deploy. */
const toCalled = (job: MapNode, name: string, calls: string): Deploy => ({
  words: [],
  at: job.at,
  job: name,
  action: null,
  calls,
  scope: new Map(),
});

const toScope = (block: Node | null, expand: (text: string) => string): Scope =>
  new Map(
    block?.kind === "map"
      ? [...block.fields].flatMap(([name, value]) =>
          value.kind === "scalar" ? [[name, expand(value.text)] as const] : [],
        )
      : [],
  );

const addEnv = (outer: Scope, owner: MapNode, marks: Marks): Scope =>
  new Map([...outer, ...toScope(find(owner, "env"), (text) => expandGitHub(text, outer, marks))]);

const toGitHubDeploys = (step: MapNode, job: string, outer: Scope, marks: Marks): readonly Deploy[] => {
  const scope = addEnv(outer, step, marks);
  const uses = findText(step, "uses") ?? "";
  const inputs = find(step, "with");
  if (/^google-github-actions\/deploy-cloudrun@/.test(uses) && inputs?.kind === "map") {
    return [{ words: [], at: step.at, job, action: inputs, scope }];
  }
  const run = find(step, "run");
  if (run?.kind !== "scalar") return [];
  return toShellDeploys(expandGitHub(run.text, scope, marks), run.at, job, scope, marks);
};

/** What a shell of a build finds in its environment: `env` has texts, `secretEnv` names of secrets. */
const toBuildEnv = (owner: MapNode, scope: Scope, marks: Marks): readonly (readonly [string, string])[] => [
  ...findTexts(owner, "env").flatMap((text) => {
    const [, name, value] = /^(\w+)=([\s\S]*)$/.exec(text) ?? [];
    return name === undefined || value === undefined ? [] : [[name, expandBuild(value, scope, marks)] as const];
  }),
  ...findTexts(owner, "secretEnv").map((name) => [name, marks.put({ holds: "a secret of Cloud Build" })] as const),
];

const shells = /(?:^|\/)(?:ba|da|z)?sh$/;
const gcloud = /(?:^|\/)gcloud$/;

const toBuildDeploys = (step: MapNode, scope: Scope, env: Scope, marks: Marks): readonly Deploy[] => {
  const expand = (text: string): string => expandBuild(text, scope, marks);
  const given = [
    ...findTexts(step, "args"),
    ...[findText(step, "args")].flatMap((text) => text?.split(/\s+/) ?? []),
  ].map(expand);
  const script = findText(step, "script");
  if (script !== null) return toShellDeploys(script, step.at, "", new Map([...scope, ...env]), marks);
  const named = findText(step, "entrypoint") ?? "";
  // Images of the Cloud SDK have no entry point: the first argument is the program.
  const [program = "", ...rest] = given;
  const isFirst = named === "" && (shells.test(program) || gcloud.test(program));
  const [entrypoint, args] = isFirst ? [program, rest] : [named, given];
  if (shells.test(entrypoint)) {
    const body = args[args.findIndex((each) => /^-\w*c$/.test(each)) + 1] ?? "";
    return toShellDeploys(body, step.at, "", env, marks);
  }
  const isGcloud = gcloud.test(entrypoint) || (entrypoint === "" && /gcloud/.test(findText(step, "name") ?? ""));
  const words = ["gcloud", ...args];
  return isGcloud && isDeploy(words) ? [{ words, at: step.at, job: "", action: null, scope }] : [];
};

const toShellDeploys = (script: string, at: number, job: string, scope: Scope, marks: Marks): readonly Deploy[] =>
  readShell(script, scope, marks).flatMap(({ words }) => {
    const start = words.findIndex((word) => /(?:^|\/)gcloud$/.test(word));
    const command = start < 0 ? [] : words.slice(start).filter((word) => !/^[012]?>/.test(word));
    return isDeploy(command) ? [{ words: command, at, job, action: null, scope }] : [];
  });

const verbs =
  /^(?:(?:alpha|beta) )?run (?:deploy|services (?:update|replace)|jobs (?:deploy|create|update|replace)|worker-pools (?:deploy|update|replace))(?: |$)/;

/** Flags may stand before the verb. */
const isDeploy = ([program, ...words]: readonly string[]): boolean =>
  program !== undefined && verbs.test(words.filter((word) => !word.startsWith("-")).join(" "));
