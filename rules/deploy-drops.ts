import { type Base, defineRule, noOptions } from "../src/engine/index.ts";
import { banOf, isGrouped, type ServiceContract } from "../src/model/index.ts";

type Drop = NonNullable<Base<"change">["drop"]>;

export const deployDrops = defineRule({
  id: "deploy-drops",
  summary: "The planned command takes away a variable or a secret file that is live.",
  help: "Name the variable in the command too, or use the flags that keep what they do not name: --update-env-vars, --update-secrets.",
  severity: "error",
  subject: "change",
  needs: [],
  wants: ["demanded"],
  options: noOptions,
  appliesTo: ({ drop, name, service, requirement }) =>
    drop !== null && !isMeant(drop, name, service, requirement !== null),
  *check({ drop, name, variable, demanded }) {
    if (drop === null) return;
    const isRequired = demanded === true;
    // Whoever names a variable wants it gone: only what the contract requires is worth a word then.
    if (drop.how === "named" && !isRequired) return;
    yield {
      message: `${name} is live and would be gone: ${toCause(drop)}`,
      help: toHelp(drop, variable === null ? "file" : "variable"),
      ...(isRequired ? {} : { severity: "warning" }),
    };
  },
});

/** The contract itself wants it away. */
const isMeant = (drop: Drop, name: string, service: ServiceContract, isAsked: boolean): boolean => {
  if (banOf(service, name) !== null) return true;
  if (isAsked || isGrouped(service, name)) return false;
  return drop.how === "named" || service.deprecated.some(({ variable }) => variable === name);
};

const toCause = ({ how, by }: Drop): string => {
  if (how === "named") return `${by} takes it away`;
  if (how === "container") return `container "${by}" is removed with all it has`;
  if (how === "file") return `"${by}" does not have it`;
  const kind = /(?:secrets|mounts|volumes)$/.exec(by)?.[0] ?? "literals";
  return by.startsWith("--clear")
    ? `${by} takes all ${kind} away`
    : `${by} takes away all ${kind} that it does not name`;
};

/** A flag that clears has a counterpart that takes away what it names, and one that sets has one that keeps the rest. */
const toHelp = ({ how, by }: Drop, what: "file" | "variable"): string => {
  if (how !== "cleared") return what === "file" ? helpsOfFiles[how] : helps[how];
  const cleared = /^--clear-(.+)$/.exec(by)?.[1];
  if (cleared !== undefined) {
    const remove = `--remove-${/^volume/.test(cleared) ? cleared.replace(/s$/, "") : cleared}`;
    return `Leave ${by} out of the command: ${remove} takes away only what it names.`;
  }
  const update = /secrets$/.test(by) ? "--update-secrets" : "--update-env-vars";
  return `Name the ${what} in ${by} too, or use ${update}, which keeps what it does not name.`;
};

type Other = Exclude<Drop["how"], "cleared">;

const helps: Readonly<Record<Other, string>> = {
  named: "Leave the variable out of the flag, or out of the contract if the code does without.",
  container: "Set the variable on the container that takes over, or keep the container.",
  file: "Add the variable to the file: it was probably set after the file was written.",
};

const helpsOfFiles: typeof helps = {
  ...helps,
  container: "Mount the file in the container that takes over, or keep the container.",
  file: "Add the volume and its mount to the file: they were probably set after the file was written.",
};
