import { findText, type MapNode } from "../manifest/node.ts";
import { expandGitHub } from "./expand.ts";
import { type KeyValue, parsePairs } from "./kv-string.ts";
import type { Marks } from "./marks.ts";
import { readShell } from "./shell.ts";
import type { Deploy } from "./steps.ts";

/** The gcloud command that google-github-actions/deploy-cloudrun makes of its inputs. */
interface ActionCommand {
  readonly words: readonly string[];
  /** Variables whose values were cut by the action's own parser. */
  readonly cut: ReadonlySet<string>;
}

export type ActionResult = ActionCommand | { readonly fault: string };

/** No value holds it: the action looks for a delimiter that none holds too. */
const delimiter = "\u0001";

const join = (pairs: readonly KeyValue[]): string =>
  `^${delimiter}^${pairs.map(({ key, value }) => `${key}=${value}`).join(delimiter)}`;

/** Source: google-github-actions/deploy-cloudrun, action.yml and src/main.ts. */
export const toActionCommand = (
  { action, scope }: Deploy & { readonly action: MapNode },
  marks: Marks,
): ActionResult => {
  const input = (name: string): string => expandGitHub(findText(action, name) ?? "", scope, marks).trim();
  const variables = parsePairs(input("env_vars"));
  if ("fault" in variables) return { fault: `env_vars: ${variables.fault}` };
  const secrets = parsePairs(input("secrets"));
  if ("fault" in secrets) return { fault: `secrets: ${secrets.fault}` };
  const metadata = input("metadata");
  const kind = input("job") === "" ? (input("worker_pool") === "" ? "service" : "worker_pool") : "job";
  const words = {
    service: ["run", "deploy"],
    job: ["run", "jobs", "deploy"],
    worker_pool: ["run", "worker-pools", "deploy"],
  };
  const form = (name: string): string => (input(name) === "overwrite" ? "set" : "update");
  const flags = readShell(input("flags").replace(/\n/g, " "), scope, marks).flatMap((command) => command.words);
  const command =
    metadata === ""
      ? [
          ...words[kind],
          input(kind),
          ...(variables.pairs.length > 0
            ? [`--${form("env_vars_update_strategy")}-env-vars=${join(variables.pairs)}`]
            : []),
          ...(secrets.pairs.length > 0 ? [`--${form("secrets_update_strategy")}-secrets=${join(secrets.pairs)}`] : []),
        ]
      : ["run", "services", "replace", metadata];
  return {
    words: [
      "gcloud",
      ...command,
      ...["region", "project"].flatMap((name) => {
        const text = input(name === "project" ? "project_id" : name);
        return text === "" ? [] : [`--${name}=${text}`];
      }),
      ...flags,
    ],
    cut: new Set(variables.pairs.flatMap(({ key, cut }) => (cut ? [key] : []))),
  };
};
