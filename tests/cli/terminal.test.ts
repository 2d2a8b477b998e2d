import { describe, expect, test } from "vitest";
import { type ProgressMode, startProgress } from "../../src/cli/progress.ts";
import { hasUnicode, toColorLevel, toColumns } from "../../src/cli/terminal.ts";

const terminal = { isTTY: true, columns: 80 };
const pipe = {};

describe("colour", () => {
  test("follows the flag before everything", () => {
    expect(toColorLevel(true, { NO_COLOR: "1", TERM: "dumb", FORCE_COLOR: "0" }, pipe)).toBe(1);
    expect(toColorLevel(false, { FORCE_COLOR: "3" }, terminal)).toBe(0);
  });

  test("follows FORCE_COLOR before NO_COLOR and before the terminal", () => {
    expect(toColorLevel(null, { FORCE_COLOR: "1", NO_COLOR: "1" }, pipe)).toBe(1);
    expect(toColorLevel(null, { FORCE_COLOR: "" }, pipe)).toBe(1);
    expect(toColorLevel(null, { FORCE_COLOR: "3" }, pipe)).toBe(3);
    expect(toColorLevel(null, { FORCE_COLOR: "0" }, terminal)).toBe(0);
    expect(toColorLevel(null, { FORCE_COLOR: "false" }, terminal)).toBe(0);
  });

  test("follows NO_COLOR when it is not empty", () => {
    expect(toColorLevel(null, { NO_COLOR: "anything" }, terminal)).toBe(0);
    expect(toColorLevel(null, { NO_COLOR: "" }, terminal)).toBe(1);
  });

  test("is there on a terminal, and neither in a pipe nor on a dumb one, CI or not", () => {
    expect(toColorLevel(null, { TERM: "xterm-256color" }, terminal)).toBe(1);
    expect(toColorLevel(null, { TERM: "dumb" }, terminal)).toBe(0);
    expect(toColorLevel(null, {}, pipe)).toBe(0);
    expect(toColorLevel(null, { CI: "true", GITHUB_ACTIONS: "true" }, pipe)).toBe(0);
  });
});

test("signs are ASCII where the locale or the terminal has no more", () => {
  expect(hasUnicode({})).toBe(true);
  expect(hasUnicode({ LANG: "de_DE.UTF-8" })).toBe(true);
  expect(hasUnicode({ LANG: "de_DE.UTF-8", LC_ALL: "C" })).toBe(false);
  expect(hasUnicode({ LANG: "C.utf8", TERM: "linux" })).toBe(false);
  expect(hasUnicode({ TERM: "dumb" })).toBe(false);
});

test("only a terminal has a width", () => {
  expect(toColumns(terminal)).toBe(80);
  expect(toColumns({ columns: 80 })).toBeNull();
  expect(toColumns({ isTTY: true, columns: 0 })).toBeNull();
});

describe("progress", () => {
  const watch = (isTTY: boolean, env: Readonly<Record<string, string>>, mode: ProgressMode = "brief") => {
    const written: string[] = [];
    const stderr = { isTTY, columns: 20, write: (text: string) => written.push(text), on: () => {} };
    const progress = startProgress({ stderr, env }, mode);
    progress.say("reading \u001b[31mmany services of a project");
    progress.end();
    return written.join("");
  };

  test("is one line that is wiped, on a terminal only", () => {
    expect(watch(true, {})).toBe("\r\u001b[Kreading \\u{1b}[31mm\r\u001b[K");
    expect(watch(false, {})).toBe("");
  });

  test("is never there in CI", () => {
    expect(watch(true, { CI: "true" })).toBe("");
    expect(watch(true, { TERM: "dumb" })).toBe("");
  });

  test("comes with the time since the start for whoever looks for what takes long", () => {
    expect(watch(false, {}, "timed")).toMatch(
      /^\d+ ms {2}reading \\u\{1b\}\[31mmany services of a project\n\d+ ms {2}nothing is waited for any more\n$/,
    );
  });

  test("is whole lines where everything is to be seen", () => {
    expect(watch(false, { CI: "true" }, "lines")).toBe("reading \\u{1b}[31mmany services of a project\n");
  });
});
