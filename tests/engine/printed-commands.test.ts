import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { askParser, hasGcloud } from "../sources/deploy-command/gcloud.ts";

const folder = join(import.meta.dirname, "../rules/said");

/** Every command that a rule prints in one of its cases. */
const printed = [
  ...new Set(
    readdirSync(folder).flatMap((file) =>
      readFileSync(join(folder, file), "utf8")
        .split("\n")
        .flatMap((line) => (line.startsWith("  fix: ") ? [line.slice("  fix: ".length)] : [])),
    ),
  ),
];

/** The words that `gcloud` gets, and all that the shell says: values come from the environment, as the report asks for. */
const runInShell = (commands: readonly string[]) =>
  spawnSync(
    "sh",
    [
      "-c",
      // In one write: commands on both sides of a pipe run side by side.
      `gcloud() { all=$(for word in "$@"; do printf '%s\\037' "$word"; done); printf '%s\\036' "$all" >&3; }\n${commands.join("\n")}`,
    ],
    {
      encoding: "utf8",
      env: { PATH: process.env.PATH ?? "", NEW_VALUE: "x" },
      stdio: ["ignore", "ignore", "pipe", "pipe"],
    },
  );

test("the shell takes every printed command, and says nothing", () => {
  expect(printed.length).toBeGreaterThan(50);
  expect(runInShell(printed).stderr).toBe("");
});

describe.skipIf(!hasGcloud)("every printed command (skipped where gcloud is not installed)", () => {
  test("is one that gcloud's own parser takes", () => {
    const lines = (runInShell(printed).output[3] ?? "")
      .split("\u001e")
      .flatMap((line) => (line === "" ? [] : [line.split("\u001f").slice(0, -1)]))
      // 528 has worker pools in its beta track first; newer ones have them in their main track.
      .map((words) => (words[1] === "worker-pools" ? ["beta", ...words] : words));
    expect(lines.length).toBeGreaterThanOrEqual(printed.length);
    expect(askParser([["secrets", "versions", "add", "jwt", "--data-fil=-"]])).toEqual([
      expect.stringMatching(/data-fil/),
    ]);
    const refused = askParser(lines).flatMap((why, index) =>
      why === null ? [] : [`${lines[index]?.join(" ")}: ${why}`],
    );
    expect(refused).toEqual([]);
  }, 60_000);
});
