import type { Given } from "./read-words.ts";
import type { SplitWords } from "./split-containers.ts";
import type { Verb } from "./verb.ts";

const most = 10;

const nouns = { service: "Services", job: "Jobs", "worker-pool": "Worker Pools" } as const;

/**
 * What gcloud will miss when it runs the command: an image, the port of one of several containers, any change at all. It can
 * be checked what the command would make nevertheless, so this is told and not refused.
 * Source: gcloud, surface/run/deploy.py, jobs/create.py, jobs/deploy.py, services/update.py.
 */
export const findLacking = (verb: Verb, split: SplitWords): readonly string[] => {
  const { action, kind } = verb;
  const groups = [...(split.containers ?? [])];
  const reasons: (string | null)[] = [];
  if (action === "update" && kind !== "job") reasons.push(whyNoChange(split));
  if (action === "deploy" || action === "create") {
    if (groups.length > most) reasons.push(`--container: ${nouns[kind]} may include at most ${most} containers`);
    if (kind === "service" && groups.length > 1) reasons.push(whyNoPort(groups));
    reasons.push(action === "deploy" ? whyNoBuild(groups) : whyNoCreation(split, groups));
  }
  return reasons.flatMap((reason) => (reason === null ? [] : [`gcloud ${verb.words} will refuse it: ${reason}`]));
};

type Group = readonly [name: string, flags: readonly Given[]];

const has = (flags: readonly Given[], wanted: string): boolean => flags.some(({ name }) => name === wanted);

const whyNoPort = (groups: readonly Group[]): string | null => {
  const open = groups.filter(([, flags]) => has(flags, "port") || has(flags, "use-http2"));
  return open.length === 1 ? null : "--container: Exactly one container must specify --port or --use-http2";
};

/** One of several may be built from source; all others need an image. */
const whyNoBuild = (groups: readonly Group[]): string | null => {
  const built = groups.filter(([, flags]) => !has(flags, "image") || has(flags, "source"));
  if (built.length < 2) return null;
  const bare = built.filter(([, flags]) => !has(flags, "source"));
  return whyNoImage(bare) ?? "--container: At most one container can be deployed from source";
};

const whyNoCreation = ({ containers, flags }: SplitWords, groups: readonly Group[]): string | null =>
  containers === null
    ? has(flags, "image")
      ? null
      : "argument --image: Must be specified"
    : whyNoImage(groups.filter(([, own]) => !has(own, "image")));

const whyNoImage = (groups: readonly Group[]): string | null => {
  if (groups.length === 0) return null;
  const names = groups.map(([name]) => name).join(", ");
  return groups.length === 1
    ? `Container ${names} requires a container image to deploy`
    : `Containers ${names} require a container image to deploy`;
};

/** What says where and how, and changes nothing. */
const aside = new Set(
  (
    "access-token-file account async authority-selector authorization-token-file billing-project client-name " +
    "client-version cluster cluster-location configuration context credential-file-override document flags-file flatten " +
    "format help http-timeout impersonate-service-account kubeconfig log-http namespace platform project quiet region " +
    "trace-token universe-domain user-output-enabled verbosity"
  ).split(" "),
);

const whyNoChange = ({ flags, unknown, containers }: SplitWords): string | null => {
  const given = [...flags, ...[...(containers?.values() ?? [])].flat()];
  const isChange = unknown.length > 0 || given.some(({ name }) => !aside.has(name));
  return isChange ? null : "No configuration change requested";
};
