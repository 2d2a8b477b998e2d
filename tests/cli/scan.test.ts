import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { inFolder } from "../sources/offline.ts";
import { runMain } from "../support/run-main.ts";

let end = () => {};
afterEach(() => end());

const start = (files: Readonly<Record<string, string | Uint8Array>>): string => {
  const { folder, done } = inFolder(files);
  end = done;
  return folder;
};

interface ScanJson {
  readonly files: number;
  readonly variables: readonly {
    readonly variable: string;
    readonly reads: number;
    readonly places: readonly { file: string }[];
  }[];
  readonly skipped: readonly { readonly path: string; readonly why: string }[];
  readonly unread: readonly { readonly path: string; readonly why: string }[];
  readonly report: {
    readonly findings: readonly { rule: string; service: string | null; variable: string; state: string }[];
  } | null;
}

const scan = async (cwd: string, ...argv: string[]): Promise<{ code: number; json: ScanJson }> => {
  const { code, stdout, stderr } = await runMain(["scan", ...argv, "-f", "json"], { cwd });
  expect(stderr).toBe("");
  return { code, json: JSON.parse(stdout) };
};

const names = ({ variables }: ScanJson): readonly string[] => variables.map(({ variable }) => variable);

const python = (name: string): string => `import os\nos.environ["${name}"]\n`;

describe("which files", () => {
  test("what git ignores is left out: nested files, negation, anchors", async () => {
    const cwd = start({
      ".git/info/exclude": "excluded.py\n",
      ".gitignore": "/build\n*.gen.py\n!kept.gen.py\n",
      "a.py": python("A_X"),
      "excluded.py": python("NO_1"),
      "build/b.py": python("NO_2"),
      "x.gen.py": python("NO_3"),
      "kept.gen.py": python("B_X"),
      "src/.gitignore": "local/\n",
      "src/build/c.py": python("C_X"),
      "src/local/d.py": python("NO_4"),
      "node_modules/x/index.js": "process.env.NO_5",
    });
    expect(names((await scan(cwd)).json)).toEqual(["A_X", "B_X", "C_X"]);
    // The repository's patterns hold for a folder of it.
    expect(names((await scan(cwd, "src")).json)).toEqual(["C_X"]);
  });

  test("what the user's own settings of git ignore, and a worktree's repository, is left out too", async () => {
    const cwd = start({
      "home/.gitconfig":
        '[user]\n\tname = a\n[core]\n\tautocrlf = input\n\texcludesFile = "~/ignore"\n[alias]\n\tb = c\n',
      "home/ignore": "*.scratch.py\n",
      "main/.git/info/exclude": "excluded.py\n",
      "main/.git/worktrees/w/commondir": "../..\n",
      "work/.git": "gitdir: ../main/.git/worktrees/w\n",
      "work/.gitignore": "build/\n",
      "work/a.py": python("A_X"),
      "work/b.scratch.py": python("NO_1"),
      "work/excluded.py": python("NO_2"),
      "work/build/c.py": python("NO_3"),
    });
    vi.stubEnv("HOME", join(cwd, "home"));
    vi.stubEnv("XDG_CONFIG_HOME", "");
    try {
      expect(names((await scan(join(cwd, "work"))).json)).toEqual(["A_X"]);
    } finally {
      vi.unstubAllEnvs();
    }
  });

  test.runIf(process.platform === "linux")(
    "a folder is ignored by its name, and not by another's in capitals",
    async () => {
      const cwd = start({ ".git/HEAD": "", ".gitignore": "build/\n", "Build/a.py": python("A_X") });
      expect(names((await scan(cwd)).json)).toEqual(["A_X"]);
    },
  );

  test("links are not followed: a loop ends", async () => {
    const cwd = start({ "a/b.py": python("A_X") });
    symlinkSync(cwd, join(cwd, "a/loop"));
    symlinkSync(join(cwd, "a/b.py"), join(cwd, "c.py"));
    const { json } = await scan(cwd);
    expect(json.files).toBe(1);
    expect(names(json)).toEqual(["A_X"]);
  });

  test("two folders of which one holds the other are read once", async () => {
    const cwd = start({ "a/b/c.py": python("A_X") });
    expect((await scan(cwd, "a", "a/b")).json.variables[0]?.reads).toBe(1);
  });

  test("binary, minified, huge and deep files are passed over with a reason each", async () => {
    const cwd = start({
      "a.py": new Uint8Array([0x78, 0, 0x79]),
      "b.js": `var x=process.env.NO_X;${"y();".repeat(5000)}`,
      "c.js": `process.env.NO_Y;\n${"// a line of text\n".repeat(70_000)}`,
      "c.min.js": "a(process.env.NO_Z);\n",
      "c.py": `x = ${"(\n".repeat(3000)}1${")\n".repeat(3000)}\nimport os\nos.environ["NO_D"]\n`,
      "c.ts": `const x = ${"process.env.NO_E ||\n".repeat(20_000)}1;\n`,
      "d.py": Buffer.from(`# caf\xe9\nimport os\nos.environ["A_X"]\n`, "latin1"),
    });
    const { code, json } = await scan(cwd);
    expect(names(json)).toEqual(["A_X"]);
    // Each look from a node to the one round it costs its depth: it is given up, and said.
    expect([code, json.unread]).toEqual([3, [{ path: "c.ts", why: "it takes too long to read" }]]);
    expect(json.skipped).toEqual([
      { path: "a.py", why: "it is a binary file" },
      { path: "b.js", why: "it is minified" },
      { path: "c.js", why: "it has 1.2 MiB, more than code has" },
      { path: "c.min.js", why: "it is minified" },
      { path: "c.py", why: "it is nested deeper than people write" },
    ]);
  });

  test("a name that is not UTF-8 is told, and makes the run incomplete", async () => {
    const cwd = start({ "a.py": python("A_X") });
    writeFileSync(
      Buffer.concat([Buffer.from(`${cwd}/`), Buffer.from([0x66, 0xe9]), Buffer.from(".py")]),
      python("B_X"),
    );
    const { code, json } = await scan(cwd);
    expect([code, names(json)]).toEqual([3, ["A_X"]]);
    expect(json.unread.map(({ why }) => why)).toEqual(["its name is not UTF-8"]);
  });

  test("a file that is no valid code gives what can be understood", async () => {
    const cwd = start({
      "a.py": `import os\ndef f(:\n  x = = os.environ["A_X"]\nos.environ["B_X"]\n`,
      "docker-compose.yml": "a: [\n",
    });
    expect(names((await scan(cwd)).json)).toContain("A_X");
  });

  test("names that would drive a terminal or a CI system are whole for a parser, and harmless for whoever prints them", async () => {
    const file = "##[error]\u{e0041}\u202e.py";
    const cwd = start({ [file]: python("A_X") });
    expect((await scan(cwd)).json.variables[0]?.places[0]?.file).toBe(file);
    const { stdout } = await runMain(["scan", "-f", "json"], { cwd });
    expect(stdout).not.toMatch(/##\[|\p{Cf}/u);
  });

  test("folders that are deep, and folders that are not there", async () => {
    const deep = Array.from({ length: 200 }, () => "d").join("/");
    const cwd = start({ [`${deep}/a.py`]: python("A_X") });
    expect(names((await scan(cwd)).json)).toEqual(["A_X"]);
    const missing = await runMain(["scan", "nowhere"], { cwd });
    expect(missing).toMatchObject({ code: 2, stdout: "" });
    expect(missing.stderr).toContain('there is no folder "nowhere"');
  });
});

const contract = `version: 1
environments:
  staging: { project: acme-staging }
  local: { tier: local, source: { dotenv: { backend: .env } } }
services:
  backend: { code: [backend, shared], variables: { SERVICE_SECRET: { type: secret }, OLD_NAME: {} } }
  auth: { code: auth, variables: { SERVICE_SECRET: { type: secret } } }
suppressions:
  - { rule: code-undeclared, environment: staging, variable: KNOWN_GAP, reason: later, owner: me, expires: 2099-01-01 }
`;

describe("against the contract", () => {
  const files = {
    "preflight.yaml": contract,
    "backend/a.py": `import os\nos.environ["SERVICE_SECRET"]\nos.environ["NEW_NAME"]\nos.environ["KNOWN_GAP"]\n`,
    "shared/b.py": `import os\nos.environ["NEW_NAME"]\n`,
    "auth/c.py": `import os\nos.environ["SERVICE_SECRET"]\nos.getenv("DEMO_MODE", "1")\n`,
    "scripts/d.py": `import os\nos.environ["SCRIPT_X"]\nos.environ["OLD_NAME_OF_ANOTHER"]\n`,
  };

  test("each service by its folders, the rest by all contracts, suppressions of any environment", async () => {
    const { code, json } = await scan(start(files));
    expect(code).toBe(0);
    expect(json.report?.findings.map(({ rule, service, variable, state }) => [rule, service, variable, state])).toEqual(
      [
        ["code-undeclared", null, "OLD_NAME_OF_ANOTHER", "open"],
        ["code-undeclared", null, "SCRIPT_X", "open"],
        ["code-default-unsafe", "auth", "DEMO_MODE", "open"],
        ["code-undeclared", "auth", "DEMO_MODE", "open"],
        ["code-undeclared", "backend", "KNOWN_GAP", "suppressed"],
        ["code-undeclared", "backend", "NEW_NAME", "open"],
        ["code-unread", "backend", "OLD_NAME", "open"],
      ],
    );
  });

  test("warnings fail the run when they are to, and rules are chosen as ever", async () => {
    const cwd = start(files);
    expect((await scan(cwd, "--fail-on", "warning")).code).toBe(1);
    expect((await scan(cwd, "--fail-on", "warning", "--only", "code-unread")).code).toBe(0);
    expect((await runMain(["scan", "--only", "url-scheme"], { cwd })).stderr).toContain("is no rule about code");
  });

  test("check judges no code, and calls no suppression of it unused", async () => {
    const cwd = start({ ...files, ".env": "SERVICE_SECRET=dd5c7a1f0e9b48d2a6c3715f8e2b9d04\nOLD_NAME=x\n" });
    const { code, stdout } = await runMain(["local", "-f", "json"], { cwd });
    expect([code, JSON.parse(stdout).findings]).toEqual([0, []]);
  });

  test("every other format shows the findings, and none can without a contract", async () => {
    const cwd = start(files);
    expect((await runMain(["scan", "-f", "github"], { cwd })).stdout).toContain("file=backend/a.py,line=3");
    const bare = start({ "a.py": python("A_X") });
    expect(await runMain(["scan", "-f", "sarif"], { cwd: bare })).toMatchObject({ code: 2, stdout: "" });
  });

  test("a folder that could not be read leaves what is unread unverified", async () => {
    const cwd = start(files);
    writeFileSync(Buffer.concat([Buffer.from(`${cwd}/backend/`), Buffer.from([0x66, 0xe9]), Buffer.from(".py")]), "");
    const { code, json } = await scan(cwd);
    expect(code).toBe(3);
    expect(json.report?.findings.filter(({ rule }) => rule === "code-unread")).toEqual([]);
  });
});

test("defaults are never shown", async () => {
  const secret = "sup3r-c0nstant-of-nobody";
  const cwd = start({ "a.py": `import os\nos.getenv("JWT_SECRET_KEY", "${secret}")\n`, "preflight.yaml": contract });
  for (const format of ["pretty", "json", "sarif", "junit", "github", "gitlab", "markdown", "html"]) {
    const { stdout, stderr } = await runMain(["scan", "--verbose", "-f", format], { cwd });
    expect(stdout.length).toBeGreaterThan(0);
    expect(`${stdout}${stderr}`).not.toContain(secret.slice(0, 6));
  }
});

test("a large tree is read in seconds", async () => {
  const count = Number(process.env.PREFLIGHT_SCAN_FILES ?? 500);
  const cwd = start({});
  const filler = Array.from(
    { length: 40 },
    (_, at) => `def f${at}(a, b):\n    return {"k": a, "n": [b for _ in a if b]}\n`,
  ).join("\n");
  for (let file = 0; file < count; file += 1) {
    const folder = join(cwd, `p${file % 50}`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `m${file}.py`), file % 5 === 0 ? `${python(`V_${file}`)}${filler}` : filler);
  }
  const from = performance.now();
  const { json } = await scan(cwd);
  expect(json.files).toBe(count);
  expect(json.variables).toHaveLength(Math.ceil(count / 5));
  // Ten seconds for 5,000 files; a busy machine and a cold start get five more.
  expect(performance.now() - from).toBeLessThan(5_000 + count * 2);
}, 60_000);
