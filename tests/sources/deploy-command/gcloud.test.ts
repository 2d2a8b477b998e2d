import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { firstTrackOf, outOfTrack } from "../../../src/sources/deploy-command/flag-tracks.ts";
import {
  choicesOf,
  flagNamed,
  isFlagOf,
  isPerContainer,
  knownFlags,
} from "../../../src/sources/deploy-command/gcloud-flags.ts";
import { parseManifest } from "../../../src/sources/manifest/parse-manifest.ts";
import { toWorkloads } from "../../../src/sources/values.ts";
import { type Answer, askFlags, askGcloud, hasGcloud } from "./gcloud.ts";
import { conflicting, lives, refused, taken } from "./gcloud-cases.ts";
import { type Outline, plan, refusalOf, toJudge, toNamed, toOutline } from "./planned.ts";

/**
 * What gcloud 528.0.0 made of each command line: recorded, so that the comparison is made everywhere. Where gcloud is
 * installed the record itself is compared with what its code says today; UPDATE=1 writes it anew.
 */
const file = join(import.meta.dirname, "gcloud-answers.json");

interface Recorded {
  readonly live: string;
  readonly argv: readonly string[];
  readonly refused?: string;
  readonly outline?: Outline;
}

const judge = toJudge();

const toRecorded = (live: string, argv: readonly string[], answer: Answer): Recorded => {
  if (answer.resource === undefined) return { live, argv, refused: answer.refused ?? "" };
  const { workloads } = parseManifest(toNamed(argv, answer.resource), "gcloud.json", judge.requirements);
  const [workload] = toWorkloads(workloads, judge);
  if (workload === undefined) throw new Error("gcloud answered with no workload");
  return { live, argv, outline: toOutline(workload) };
};

const cases = [...taken, ...refused, ...conflicting];

const askAll = (): readonly Recorded[] => {
  const answers = askGcloud(cases.map(([live, argv]) => ({ argv, live: lives[live] ?? null })));
  return cases.map(([live, argv], index) => toRecorded(live, argv, answers[index] as Answer));
};

if (hasGcloud && (process.env.UPDATE ?? "") !== "") {
  writeFileSync(
    file,
    `[\n${askAll()
      .map((each) => `  ${JSON.stringify(each)}`)
      .join(",\n")}\n]\n`,
  );
}

const recorded = JSON.parse(readFileSync(file, "utf8")) as readonly Recorded[];

const recordOf = (live: string, argv: readonly string[]): Recorded => {
  const found = recorded.find((each) => each.live === live && each.argv.join(" ") === argv.join(" "));
  if (found === undefined) throw new Error("not recorded: run the test with UPDATE=1 where gcloud is installed");
  return found;
};

const titled = (list: typeof taken) =>
  list.map(([live, argv]) => [`${argv.join(" ")} (live: ${live})`, live, argv] as const);

describe("a command does what gcloud does", () => {
  test.each(titled(taken))("%s", (_, live, argv) => {
    const { workload, conflicts } = plan(["gcloud", ...argv], lives[live] ?? null);
    expect(conflicts).toEqual([]);
    expect(toOutline(workload)).toEqual(recordOf(live, argv).outline);
  });
});

/** Our reason up to the first word that would repeat a value, and without the item's number that stands for it. */
const toReason = (message: string): string =>
  message
    .replace(/\[item \d+\].*$/, "[")
    .replace(/word \d+ of the command$/, "")
    .replace(/^"K" names no valid secret$/, "is not a valid secret name")
    .replace(/ for "K"$/, "")
    .replace(/^a key is not recognized/, "not recognized")
    .replace(/^argument --(?:min-instances|max-instances|scaling): /, "")
    .replace(/(following parameters: |unexpected parameter |received: |Input value ').*$/, "$1")
    .replace(/…/, "some");

describe("what gcloud refuses is refused with its reason", () => {
  test.each(titled(refused))("%s", (_, live, argv) => {
    const message = refusalOf(["gcloud", ...argv], lives[live] ?? null);
    expect(recordOf(live, argv).refused).toContain(toReason(message));
  });
});

describe("what gcloud refuses for what is live is a conflict", () => {
  test.each(titled(conflicting))("%s", (_, live, argv) => {
    const { conflicts } = plan(["gcloud", ...argv], lives[live] ?? null);
    const [name] = /\[([A-Z_]+)\]/.exec(recordOf(live, argv).refused ?? "")?.slice(1) ?? [];
    expect(recordOf(live, argv).refused).toContain("it has already been set with a different type");
    expect(conflicts.map((each) => each.name)).toContain(name);
  });
});

describe.skipIf(!hasGcloud)("the gcloud of this machine (skipped where there is none)", () => {
  let flags: ReturnType<typeof askFlags> = [];
  beforeAll(() => {
    flags = askFlags();
  }, 60_000);

  test("says what is recorded", () => {
    expect(askAll()).toEqual(recorded);
  }, 60_000);

  test("has every flag of the table, in the commands and with the arity that the table says", () => {
    const commands = [...new Set(flags.flatMap((flag) => flag.commands))];
    const theirs = flags.flatMap(({ name, takesValue, choices, commands: own, perContainer }) => {
      const known = flagNamed(`--${name}`);
      const said = known !== null && {
        takesValue: known.takesValue,
        choices: choicesOf(known.name),
        commands: commands.filter((command) => isFlagOf(known.name, command)).sort(),
        perContainer: isPerContainer(known.name),
      };
      const wanted = {
        takesValue,
        choices,
        commands: own,
        perContainer: known?.on === false ? isPerContainer(known.name) : perContainer,
      };
      return JSON.stringify(said) === JSON.stringify(wanted) ? [] : [[name, said, wanted]];
    });
    expect(theirs).toEqual([]);
    expect([...knownFlags()].filter((name) => !flags.some((flag) => flag.name === name))).toEqual([]);
  });

  test("has every flag in the tracks that the table says", () => {
    // 528 has worker pools in its beta track first: there that is what a command without a track stands for.
    const toTrack = (command: string, track: string): string =>
      command.startsWith("run worker-pools ") && track === "beta" ? "ga" : track;
    const theirs = flags.flatMap(({ name, tracks }) => {
      const own = flagNamed(`--${name}`)?.name ?? name;
      return Object.entries(tracks).flatMap(([command, track]) =>
        firstTrackOf(own, command) === toTrack(command, track) ? [] : [[command, name, track]],
      );
    });
    expect(theirs).toEqual([]);
    const used = new Set(
      flags.flatMap(({ name, tracks }) => Object.keys(tracks).map((command) => `${command} ${name}`)),
    );
    expect(outOfTrack().filter((each) => !used.has(each))).toEqual([]);
  });
});
