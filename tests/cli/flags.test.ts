import { describe, expect, test } from "vitest";
import { commands } from "../../src/cli/commands.ts";
import { checkFlags, toEnvironmentName } from "../../src/cli/flags.ts";
import { toHelp } from "../../src/cli/help.ts";
import { parseFormats } from "../../src/cli/output-format.ts";
import { toOverride } from "../../src/cli/override.ts";
import { parseArguments } from "../../src/cli/parse-arguments.ts";
import { toSettings } from "../../src/cli/settings.ts";
import { UsageError } from "../../src/model/index.ts";

const settingsOf = async (line: string, env: Readonly<Record<string, string>> = {}) =>
  toSettings(parseArguments(line.split(" ").filter((word) => word !== "")), env);

const refusal = async (work: () => unknown): Promise<string> => {
  try {
    await work();
  } catch (error) {
    if (error instanceof UsageError) return `${error.message} / ${error.hint}`;
    throw error;
  }
  throw new Error("nothing was refused");
};

describe("arguments", () => {
  test("without a command are environments to check", async () => {
    const short = parseArguments(["staging", "production"]);
    expect(short.command.name).toBe("check");
    expect(short.positionals).toEqual(["staging", "production"]);
    expect(parseArguments(["check", "staging", "production"])).toEqual(short);
  });

  test("may stand before and after flags", async () => {
    expect(parseArguments(["-q", "-f", "json", "staging", "--timeout", "5"]).positionals).toEqual(["staging"]);
    expect(parseArguments(["staging", "-qf", "json"]).given).toEqual({ quiet: true, format: ["json"] });
  });

  test("lists take words after each other, repeated and with commas", async () => {
    const { given } = parseArguments(["staging", "--only", "a,b", "c", "--only", "d"]);
    expect(given.only).toEqual(["a", "b", "c", "d"]);
  });

  test("globs keep their commas", async () => {
    const { given } = parseArguments(["staging", "--manifest", "a/{x,y}.yaml", "b.yaml"]);
    expect(given.manifest).toEqual(["a/{x,y}.yaml", "b.yaml"]);
  });

  test("what stands after -- is kept apart", async () => {
    expect(parseArguments(["staging", "--", "gcloud", "run", "--help"]).rest).toEqual(["gcloud", "run", "--help"]);
  });

  test("-- with nothing behind it is a slip: what was planned would go unchecked", async () => {
    expect(() => parseArguments(["staging", "--"])).toThrow("no command stands after --");
    expect(parseArguments(["staging", "--", "gcloud", "--"]).rest).toEqual(["gcloud", "--"]);
  });

  test("numbers and names of objects stay text", async () => {
    expect(parseArguments(["1", "__proto__", "constructor"]).positionals).toEqual(["1", "__proto__", "constructor"]);
  });

  test.each([
    ["--fomat json", 'unknown flag "--fomat" / did you mean "--format"?'],
    ["--formatt=json", 'unknown flag "--formatt" / did you mean "--format"?'],
    ["-x", 'unknown flag "-x" / netra-preflight --help lists the flags'],
    ["--timeout", "--timeout needs a value / netra-preflight --help says which"],
    ["--only", "--only needs a value / netra-preflight --help says which"],
    ["--no-config", 'unknown flag "--no-config" / netra-preflight --help lists the flags'],
    ["--fail-on error --fail-on info", "--fail-on is given twice / give it once"],
  ])("%s is refused", async (line, said) => {
    expect(await refusal(() => parseArguments(["staging", ...line.split(" ")]))).toBe(said);
  });
});

describe("two flags that contradict each other", () => {
  test.each([
    ["-q --verbose", "--quiet and --verbose"],
    ["--verbose --quiet", "--quiet and --verbose"],
    ["--read-payloads --metadata-only", "--metadata-only and --read-payloads"],
  ])("%s are refused at once", async (line, both) => {
    expect(await refusal(() => settingsOf(`staging ${line}`))).toBe(`${both} contradict each other / give one of them`);
  });

  test.each(["scan -q --verbose", "probe staging -q --verbose"])("%s too", async (line) => {
    expect(await refusal(() => settingsOf(line))).toMatch(/^--quiet and --verbose contradict each other/);
  });

  test("do not where one of them is switched off", async () => {
    const settings = await settingsOf("staging -q --no-verbose");
    expect([settings.isOn("quiet"), settings.isOn("verbose")]).toEqual([true, false]);
  });

  test("name each other", () => {
    for (const { name, against } of checkFlags) {
      if (against !== undefined) expect(checkFlags.find((flag) => flag.name === against)?.against).toBe(name);
    }
  });
});

describe("a flag from the environment", () => {
  test("counts where the command line is silent", async () => {
    const env = { NETRA_PREFLIGHT_FAIL_ON: "warning", NETRA_PREFLIGHT_SKIP: "a, b", NETRA_PREFLIGHT_QUIET: "true" };
    const settings = await settingsOf("staging", env);
    expect(settings.textOf("fail-on")).toBe("warning");
    expect(settings.listOf("skip")).toEqual(["a", "b"]);
    expect(settings.isOn("quiet")).toBe(true);
    const louder = await settingsOf("staging --fail-on info --no-quiet --skip c", env);
    expect(louder.textOf("fail-on")).toBe("info");
    expect(louder.listOf("skip")).toEqual(["c"]);
    expect(louder.isOn("quiet")).toBe(false);
  });

  test("is named when it is wrong", async () => {
    const settings = await settingsOf("staging", {
      NETRA_PREFLIGHT_FAIL_ON: "fatal",
      NETRA_PREFLIGHT_VERBOSE: "maybe",
    });
    expect(await refusal(() => settings.textOf("fail-on"))).toBe(
      'NETRA_PREFLIGHT_FAIL_ON does not know "fatal" / known: error, warning, info',
    );
    expect(await refusal(() => settings.isOn("verbose"))).toBe(
      'NETRA_PREFLIGHT_VERBOSE must be true or false / it is "maybe"',
    );
  });

  test("gives way to the opposite flag of this run", async () => {
    const loud = await settingsOf("staging --verbose", { NETRA_PREFLIGHT_QUIET: "1" });
    expect([loud.isOn("quiet"), loud.isOn("verbose")]).toEqual([false, true]);
    const still = await settingsOf("staging -q", { NETRA_PREFLIGHT_VERBOSE: "1" });
    expect([still.isOn("quiet"), still.isOn("verbose")]).toEqual([true, false]);
  });

  test("may not contradict another one of the environment", async () => {
    const settings = await settingsOf("staging", { NETRA_PREFLIGHT_QUIET: "1", NETRA_PREFLIGHT_VERBOSE: "1" });
    expect(await refusal(() => settings.isOn("quiet"))).toBe(
      "NETRA_PREFLIGHT_QUIET and NETRA_PREFLIGHT_VERBOSE contradict each other / give one of them",
    );
  });

  test("is nothing when it is empty", async () => {
    expect((await settingsOf("staging", { NETRA_PREFLIGHT_TIMEOUT: " " })).numberOf("timeout", 1, 60)).toBe(60);
  });

  test.each(checkFlags.map(({ name }) => name))("exists for --%s", async (name) => {
    const flag = checkFlags.find((each) => each.name === name);
    const text = flag?.kind === "switch" ? "yes" : (flag?.words?.[0] ?? "7");
    const settings = await settingsOf("staging", { [toEnvironmentName(name)]: text });
    expect([settings.switchOf(name), settings.textOf(name), ...settings.listOf(name)]).toContain(
      flag?.kind === "switch" ? true : text,
    );
  });
});

test.each(["0", "-1", "1.5", "soon", "1e3", "99999999999"])("--timeout %s is no number of seconds", async (text) => {
  const settings = await settingsOf(`staging --timeout=${text}`);
  expect(await refusal(() => settings.numberOf("timeout", 1, 60))).toBe(
    `--timeout must be a whole number from 1 on / it is "${text}"`,
  );
});

describe("formats", () => {
  test("are pretty unless said otherwise, each to its own place", () => {
    expect(parseFormats([], "/w")).toEqual([{ format: "pretty", file: null, shown: null }]);
    expect(parseFormats(["json:out/a:b.json"], "/w")).toEqual([
      { format: "json", file: "/w/out/a:b.json", shown: "out/a:b.json" },
    ]);
  });

  test.each([
    [["jsn"], 'unknown format "jsn" / did you mean "json"?'],
    [["json:"], "--format json: names no file after the colon / write json:FILE"],
    [
      ["json", "pretty"],
      "two formats go to standard output / write one of them to a file of its own: --format json:FILE",
    ],
    [["json:x", "sarif:./x"], 'two formats go to "./x" / write one of them to a file of its own: --format json:FILE'],
  ])("%j are refused", async (texts, said) => {
    expect(await refusal(() => parseFormats(texts, "/w"))).toBe(said);
  });
});

describe("a source named by flags", () => {
  test("has paths from the working directory", async () => {
    const manifests = await settingsOf("staging --manifest deploy/*.yaml");
    expect(toOverride(manifests, ["staging"], "/w")).toEqual({
      source: { kind: "manifests", globs: ["/w/deploy/*.yaml"] },
    });
    const dotenv = await settingsOf("local --dotenv backend=.env auth=auth/.env");
    expect(toOverride(dotenv, ["local"], "/w")).toEqual({
      source: { kind: "dotenv", files: { backend: "/w/.env", auth: "/w/auth/.env" } },
    });
    expect(toOverride(await settingsOf("staging"), ["staging"], "/w")).toEqual({});
  });

  test.each([
    ["--manifest a.yaml --terraform-plan p.json", "--manifest and --terraform-plan both name a source"],
    ["--dotenv .env", "--dotenv .env does not say whose file it is"],
  ])("%s is refused", async (flags, said) => {
    const settings = await settingsOf(`staging ${flags}`);
    expect(await refusal(() => toOverride(settings, ["staging"], "/w"))).toContain(said);
  });

  test("is refused for two environments", async () => {
    const settings = await settingsOf("staging production --manifest a.yaml");
    expect(await refusal(() => toOverride(settings, ["staging", "production"], "/w"))).toContain(
      "--manifest names the source of one environment, and there are 2",
    );
  });
});

describe("--help", () => {
  test.each(commands.map(({ name }) => name))("%s shows its flags and an example within the width", async (name) => {
    const text = await toHelp([name, "--help"], 80);
    const command = commands.find((each) => each.name === name);
    for (const flag of command?.flags ?? []) expect(text).toContain(`--${flag.name}`);
    expect(text).toContain("Examples:");
    expect(text).not.toMatch(/\[(string|array|boolean)\]/);
    for (const line of text.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
  });
});
