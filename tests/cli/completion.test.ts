import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { commands } from "../../src/cli/commands.ts";
import { runMain } from "../support/run-main.ts";

let folder = "";

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "preflight-completion-"));
  for (const shell of ["bash", "zsh", "fish"]) {
    const { code, stdout } = await runMain(["completion", shell], { cwd: folder });
    expect(code).toBe(0);
    writeFileSync(join(folder, `completion.${shell}`), stdout);
  }
  writeFileSync(
    join(folder, "preflight.yaml"),
    "version: 1\nenvironments:\n  # comment\n  staging: {project: p}\n  production:\n    project: q\nservices:\n  backend: {}\n",
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (argv: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  spawnSync(argv[0] as string, argv.slice(1), {
    cwd: folder,
    encoding: "utf8",
    env: { PATH: process.env.PATH ?? "", HOME: folder, TERM: "dumb", ...env },
  });

/** What the shell itself offers for a line that ends at the cursor. */
const offers: Readonly<Record<string, (line: string) => readonly string[]>> = {
  bash: (line) => {
    const script = `source completion.bash; complete -p netra-preflight >/dev/null || exit 9
      read -r -a COMP_WORDS <<<"$LINE"; [[ $LINE == *' ' ]] && COMP_WORDS+=(''); COMP_CWORD=$(( \${#COMP_WORDS[@]} - 1 ))
      _netra_preflight; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const { stdout, stderr } = run(["bash", "--norc", "-c", script], { LINE: line });
    expect(stderr).toBe("");
    return stdout.split("\n").filter((word) => word !== "");
  },
  // zsh completes in a terminal only: one is made for it, and compadd writes down what it is given.
  zsh: (line) => {
    const inner = `autoload -Uz compinit; compinit -u -D; source ./completion.zsh
      zstyle ':completion:*' list-grouped false; zstyle ':completion:*' insert-tab false; bindkey '^I' complete-word
      compadd () {
        [[ \${@[1,(i)(-|--)]} == *-(O|A|D)\\ * ]] && { builtin compadd "$@"; return $?; }
        local -a hits; builtin compadd -A hits "$@"; print -rl -- $hits >>offered
      }
      comppostfuncs=(exit)\n`;
    writeFileSync(join(folder, "inner.zsh"), inner);
    writeFileSync(join(folder, "offered"), "");
    const outer = `zmodload zsh/zpty; zpty z zsh -f -i; zpty -w z 'source ./inner.zsh'; sleep 0.5; zpty -w -n z "$LINE"$'\\t'
      for i in {1..100}; do zpty -t z 2>/dev/null || break; zpty -r -t z >/dev/null; sleep 0.05; done; cat offered`;
    const { stdout } = run(["zsh", "-f", "-c", outer], { LINE: line });
    return stdout.split("\n").filter((word) => word !== "");
  },
  fish: (line) => {
    const script = "source completion.fish; complete -C $LINE";
    const { stdout, stderr } = run(["fish", "--no-config", "-c", script], { LINE: line });
    expect(stderr).toBe("");
    return stdout.split("\n").flatMap((row) => row.split("\t")[0] || []);
  },
};

const isHere = (shell: string): boolean => spawnSync(shell, ["-c", "true"]).status === 0;

for (const [shell, offered] of Object.entries(offers)) {
  const note = isHere(shell) ? "" : ` (skipped: there is no ${shell} here)`;
  describe.skipIf(!isHere(shell))(`${shell} completes${note}`, () => {
    test("commands and environments first", () => {
      const words = offered("netra-preflight ");
      for (const { name } of commands) expect(words).toContain(name);
      expect(words).toContain("staging");
      expect(words).toContain("production");
      expect(words).not.toContain("backend");
      expect(offered("netra-preflight sta")).toEqual(["staging"]);
    });

    test("environments after a command that takes them", () => {
      expect(offered("netra-preflight fix prod")).toEqual(["production"]);
      expect(offered("netra-preflight diff staging prod")).toEqual(["production"]);
    });

    test("rules and shells", () => {
      expect(offered("netra-preflight explain variable-mis").toSorted()).toEqual([
        "variable-mismatch",
        "variable-missing",
      ]);
      expect(offered("netra-preflight completion z")).toEqual(["zsh"]);
      expect(offered("netra-preflight staging --only url-ta")).toEqual(["url-target"]);
    });

    test("the flags of each command, and no other's", () => {
      expect(offered("netra-preflight staging --show-s")).toEqual(["--show-suppressed"]);
      expect(offered("netra-preflight init --from-l")).toEqual(["--from-live"]);
      expect(offered("netra-preflight init --show-s")).toEqual([]);
      expect(offered("netra-preflight staging --from-l")).toEqual([]);
    });

    test("the words of a flag, also by its short name", () => {
      expect(offered("netra-preflight staging --fail-on w")).toEqual(["warning"]);
      expect(offered("netra-preflight staging -f sa")).toEqual(["sarif"]);
      expect(offered("netra-preflight diff -f ma")).toEqual(["markdown"]);
    });

    test("files where a flag wants one", () => {
      expect(offered("netra-preflight staging --config prefl")).toEqual(["preflight.yaml"]);
    });
  });
}
