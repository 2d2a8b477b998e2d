import type { FlagSet } from "./flag-set.ts";
import { refuseTogether } from "./literal-flags.ts";
import type { Verb } from "./verb.ts";

/** Flags of which gcloud takes one: `alone` each by itself, `together` those that go with each other. */
interface Group {
  readonly alone: readonly string[];
  readonly together?: readonly string[];
  /** As gcloud lists them; absent: `alone`. */
  readonly listed?: string;
}

/** Source: the argument groups of gcloud's commands, as they are declared in command_lib/run/flags.py. */
const groups: readonly Group[] = [
  {
    alone: ["clear-network"],
    together: ["network", "subnet", "clear-network-tags", "network-tags"],
    listed: "--clear-network | --network --subnet --clear-network-tags | --network-tags",
  },
  { alone: ["clear-network-tags", "network-tags"] },
  { alone: ["async"], together: ["execute-now", "wait"], listed: "--async | --execute-now --wait" },
  { alone: ["labels", "update-labels"] },
  { alone: ["clear-labels", "remove-labels"] },
  {
    alone: ["add", "clear", "remove", "set"].map((form) => `${form}-custom-audiences`),
  },
  {
    alone: ["clear-config-maps", "set-config-maps"],
    together: ["remove-config-maps", "update-config-maps"],
    listed: "--clear-config-maps | --set-config-maps | --remove-config-maps --update-config-maps",
  },
  {
    alone: ["build-env-vars-file", "clear-build-env-vars", "set-build-env-vars"],
    together: ["remove-build-env-vars", "update-build-env-vars"],
    listed:
      "--build-env-vars-file | --clear-build-env-vars | --set-build-env-vars | --remove-build-env-vars --update-build-env-vars",
  },
  { alone: ["base-image", "clear-base-image"] },
  { alone: ["build-service-account", "clear-build-service-account"] },
  { alone: ["build-worker-pool", "clear-build-worker-pool"] },
  { alone: ["command", "function"] },
  { alone: ["binary-authorization", "clear-binary-authorization"] },
  { alone: ["clear-key", "key"] },
  { alone: ["clear-encryption-key-shutdown-hours", "encryption-key-shutdown-hours"] },
  { alone: ["clear-post-key-revocation-action-type", "post-key-revocation-action-type"] },
];

/** Services take both: the image then names where the build goes. */
const built: Group = { alone: ["image", "source"] };

/** Refuses flags that exclude each other, for one container or the whole command. Throws a UsageError with gcloud's reason. */
export const refuseGroups = (flags: FlagSet, { words }: Verb): void => {
  const isBuilt = words === "run jobs deploy" || words === "run worker-pools deploy";
  for (const { alone, together = [], listed } of isBuilt ? [...groups, built] : groups) {
    const names = listed ?? alone.map((name) => `--${name}`).join(" | ");
    refuseTogether(flags, alone, together, `At most one of ${names} can be specified`);
  }
};
