import type { Track, Verb } from "./verb.ts";

/**
 * Flags that gcloud 528.0.0 does not have in its main track, and the first one that has them. A newer gcloud may have them
 * there: whoever uses one is told, and the flag counts all the same. Of worker pools 528 has no main track at all. A test holds
 * the table against the gcloud of the machine it runs on.
 */
const firstTracks: readonly (readonly [track: Track, commands: readonly string[], names: string])[] = [
  [
    "beta",
    ["run deploy", "run services update"],
    "default-url deploy-health-check iap max mesh scaling service-max-instances",
  ],
  [
    "alpha",
    ["run deploy", "run services update"],
    "enable-workload-certificate identity max-surge max-unavailable mesh-dataplane overflow-scaling readiness-probe runtime",
  ],
  ["beta", ["run deploy"], "regions"],
  ["alpha", ["run deploy"], "delegate-builds no-build"],
  ["alpha", ["run services update"], "description"],
  ["beta", ["run jobs deploy", "run jobs create", "run jobs update"], "gpu gpu-type"],
  ["alpha", ["run jobs deploy", "run jobs create", "run jobs update"], "gpu-zonal-redundancy"],
  ["alpha", ["run jobs create", "run jobs update"], "runtime"],
  ["alpha", ["run jobs deploy"], "no-build"],
  ["alpha", ["run worker-pools deploy", "run worker-pools update"], "gpu gpu-type max max-surge max-unavailable min"],
];

const first: ReadonlyMap<string, Track> = new Map(
  firstTracks.flatMap(([track, commands, names]) =>
    commands.flatMap((command) => names.split(" ").map((name) => [`${command} ${name}`, track] as const)),
  ),
);

/** The first track in which a command has a flag, in its positive form. */
export const firstTrackOf = (name: string, command: string): Track => first.get(`${command} ${name}`) ?? "ga";

/** Every flag of the table behind its command. */
export const outOfTrack = (): readonly string[] => [...first.keys()];

const order: readonly Track[] = ["ga", "beta", "alpha"];

/** What gcloud 528 will say of flags that the command's own track does not have. */
export const findOutOfTrack = ({ track, words, kind }: Verb, names: readonly string[]): readonly string[] =>
  [...new Set(names)].flatMap((name) => {
    const needed = firstTrackOf(name, words);
    const isThere = order.indexOf(track) >= order.indexOf(needed) || (kind === "worker-pool" && track === "ga");
    if (isThere) return [];
    const command = `gcloud ${track === "ga" ? "" : `${track} `}${words}`;
    return [
      `${command} has no --${name} in gcloud 528, gcloud ${needed} ${words} has: write that, unless yours is newer`,
    ];
  });
