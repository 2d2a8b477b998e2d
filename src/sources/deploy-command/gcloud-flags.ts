/*
 * The flags of the commands in verb.ts, as gcloud 528.0.0 declares them for its three tracks together. Two things matter:
 * whether a flag takes a value, for then the next word is one, and which commands have it. A flag that a command does not
 * have comes from a newer gcloud, or is a slip, and is passed by with a note. A test holds the table against the gcloud of
 * the machine it runs on, where there is one.
 */

/** The commands, one letter each. */
const letters: Readonly<Record<string, string>> = {
  "run deploy": "D",
  "run services update": "U",
  "run services replace": "R",
  "run jobs deploy": "J",
  "run jobs create": "C",
  "run jobs update": "K",
  "run jobs replace": "L",
  "run worker-pools deploy": "W",
  "run worker-pools update": "X",
  "run worker-pools replace": "Y",
};

/** Which commands have which flags; switches in their positive form. */
const flags: readonly (readonly [commands: string, names: string])[] = [
  [
    "CDJKUWX",
    "add-volume add-volume-mount args binary-authorization breakglass clear-env-vars clear-secrets " +
      "clear-volume-mounts clear-volumes command container cpu depends-on env-vars-file gpu gpu-type " +
      "image key labels memory network network-tags remove-env-vars remove-secrets remove-volume " +
      "remove-volume-mount service-account set-cloudsql-instances set-env-vars set-secrets subnet " +
      "update-annotations update-env-vars update-secrets vpc-egress",
  ],
  [
    "DU",
    "add-custom-audiences clear-config-maps clear-custom-audiences concurrency connectivity cpu-boost " +
      "cpu-throttling default-url deploy-health-check enable-workload-certificate iap identity ingress " +
      "invoker-iam-check liveness-probe max-instances mesh-dataplane min-instances no-traffic " +
      "overflow-scaling port readiness-probe remove-config-maps remove-custom-audiences " +
      "service-max-instances service-min-instances session-affinity set-config-maps set-custom-audiences " +
      "startup-probe tag timeout update-config-maps use-http2",
  ],
  [
    "CDJKLRUWXY",
    "access-token-file account async authority-selector authorization-token-file billing-project " +
      "client-name client-version configuration credential-file-override document flags-file flatten " +
      "format help http-timeout impersonate-service-account log-http project quiet trace-token " +
      "universe-domain user-output-enabled verbosity",
  ],
  [
    "D",
    "allow-unauthenticated allow-unencrypted-build automatic-updates base-image build-env-vars-file " +
      "build-service-account build-worker-pool clear-base-image clear-build-env-vars " +
      "clear-build-service-account clear-build-worker-pool delegate-builds function regions " +
      "remove-build-env-vars set-build-env-vars update-build-env-vars",
  ],
  [
    "DUWX",
    "clear-encryption-key-shutdown-hours clear-key clear-post-key-revocation-action-type description " +
      "encryption-key-shutdown-hours max max-surge max-unavailable mesh min " +
      "post-key-revocation-action-type revision-suffix scaling",
  ],
  [
    "DKUWX",
    "add-cloudsql-instances clear-binary-authorization clear-cloudsql-instances clear-labels " +
      "remove-cloudsql-instances remove-labels update-labels",
  ],
  ["DRU", "cluster cluster-location context kubeconfig namespace platform"],
  ["CJK", "execute-now max-retries parallelism task-timeout tasks wait"],
  ["DJKUWX", "clear-network clear-network-tags remove-containers"],
  ["CDJKU", "execution-environment gpu-zonal-redundancy vpc-connector"],
  ["DKU", "clear-vpc-connector"],
  ["CDJKLRUWX", "region"],
  ["RY", "dry-run"],
  ["DJ", "no-build"],
  ["WX", "no-promote"],
  ["CDKUWX", "runtime"],
  ["DJW", "source"],
];

const switches = new Set(
  (
    "allow-unauthenticated allow-unencrypted-build async automatic-updates clear-base-image " +
    "clear-binary-authorization clear-build-env-vars clear-build-service-account clear-build-worker-pool " +
    "clear-cloudsql-instances clear-config-maps clear-custom-audiences " +
    "clear-encryption-key-shutdown-hours clear-env-vars clear-key clear-labels clear-network " +
    "clear-network-tags clear-post-key-revocation-action-type clear-secrets clear-volume-mounts " +
    "clear-volumes clear-vpc-connector cpu-boost cpu-throttling default-url delegate-builds " +
    "deploy-health-check dry-run enable-workload-certificate execute-now gpu-zonal-redundancy iap " +
    "invoker-iam-check log-http overflow-scaling session-affinity use-http2 user-output-enabled wait"
  ).split(" "),
);

/** Switches that have one form only. */
const single = new Set(["help", "quiet", "no-build", "no-promote", "no-traffic"]);

const perContainer = new Set(
  (
    "add-volume-mount args automatic-updates base-image build-env-vars-file build-service-account " +
    "build-worker-pool clear-base-image clear-build-env-vars clear-build-service-account " +
    "clear-build-worker-pool clear-env-vars clear-secrets clear-volume-mounts command cpu depends-on " +
    "env-vars-file function gpu image liveness-probe memory no-build port readiness-probe remove-build-env-vars " +
    "remove-env-vars remove-secrets remove-volume-mount set-build-env-vars set-env-vars set-secrets " +
    "source startup-probe update-build-env-vars update-env-vars update-secrets use-http2"
  ).split(" "),
);

const choices: ReadonlyMap<string, readonly string[]> = new Map([
  ["connectivity", ["external", "internal"]],
  ["execution-environment", ["gen1", "gen2"]],
  ["ingress", ["all", "internal", "internal-and-cloud-load-balancing"]],
  ["mesh-dataplane", ["proxyless-grpc", "sidecar"]],
  ["platform", ["gke", "kubernetes", "managed"]],
  ["post-key-revocation-action-type", ["prevent-new", "shut-down"]],
  ["verbosity", ["critical", "debug", "error", "info", "none", "warning"]],
  ["vpc-egress", ["all", "all-traffic", "private-ranges-only"]],
]);

const commandsOf: ReadonlyMap<string, string> = new Map(
  flags.flatMap(([commands, names]) => names.split(" ").map((name) => [name, commands] as const)),
);

export interface FlagKind {
  /** The positive form of a switch, without dashes. */
  readonly name: string;
  readonly takesValue: boolean;
  /** false for `--no-…` of a switch that has both forms. */
  readonly on: boolean;
}

const short: Readonly<Record<string, string>> = { "-q": "--quiet", "-h": "--help" };

/** The flag that a word like `--set-env-vars` or `-q` names; null for one that gcloud 528 does not have. */
export const flagNamed = (word: string): FlagKind | null => {
  const long = Object.hasOwn(short, word) ? (short[word] ?? word) : word;
  if (!long.startsWith("--")) return null;
  const name = long.slice(2);
  if (commandsOf.has(name)) return { name, takesValue: !switches.has(name) && !single.has(name), on: true };
  const positive = name.startsWith("no-") ? name.slice(3) : "";
  return switches.has(positive) ? { name: positive, takesValue: false, on: false } : null;
};

/** Whether a command, such as `run deploy`, has the flag. */
export const isFlagOf = (name: string, command: string): boolean =>
  commandsOf.get(name)?.includes(letters[command] ?? "-") === true;

/** Whether the flag is about one container, and so stands behind `--container` when there is one. */
export const isPerContainer = (name: string): boolean => perContainer.has(name);

/** The words that the flag takes, sorted; null: any. */
export const choicesOf = (name: string): readonly string[] | null => choices.get(name) ?? null;

/** Every flag in its positive form. */
export const knownFlags = (): Iterable<string> => commandsOf.keys();
