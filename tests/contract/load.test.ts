import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { findContract } from "../../src/contract/find.ts";
import { loadContract } from "../../src/contract/load.ts";
import { toPlugins } from "../../src/contract/mentions.ts";
import { readPresets } from "../../src/contract/presets.ts";
import { resolveEnvironment } from "../../src/contract/resolve.ts";
import { faultsOf } from "./faults.ts";

let root = "";

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), "contract-")));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

const write = (path: string, content: string | Uint8Array): string => {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  return file;
};

const own = "version: 1\nenvironments: {staging: {project: p}}\nservices: {backend: {variables: {A: }}}\n";

describe("findContract", () => {
  test("goes up to the root of the repository, nearest first", () => {
    mkdirSync(join(root, ".git"));
    mkdirSync(join(root, "a/b/c"), { recursive: true });
    const top = write("preflight.yaml", own);
    expect(findContract(join(root, "a/b/c"))).toBe(top);
    const near = write("a/b/preflight.json", own);
    expect(findContract(join(root, "a/b/c"))).toBe(near);
    expect(findContract(join(root, "a"))).toBe(top);
  });

  test("takes preflight.yaml before .yml before .json", () => {
    const json = write("preflight.json", own);
    expect(findContract(root)).toBe(json);
    const yml = write("preflight.yml", own);
    expect(findContract(root)).toBe(yml);
    const yaml = write("preflight.yaml", own);
    expect(findContract(root)).toBe(yaml);
  });

  test("does not leave the repository, also when .git is a file", () => {
    write("preflight.yaml", own);
    write("repo/.git", "gitdir: elsewhere");
    mkdirSync(join(root, "repo/src"));
    expect(faultsOf(() => findContract(join(root, "repo/src")))).toEqual([
      `no preflight.yaml in "${root}/repo/src" or above it, up to "${root}/repo" | netra-preflight init writes a first one; --config names one that lies elsewhere`,
    ]);
    expect(faultsOf(() => findContract(join(root, "repo")))).toEqual([
      `no preflight.yaml in "${root}/repo" | netra-preflight init writes a first one; --config names one that lies elsewhere`,
    ]);
  });

  test.skipIf(process.platform === "win32")("takes nothing out of a folder above that everyone may write to", () => {
    const open = write("open/preflight.yaml", own);
    mkdirSync(join(root, "open/mine"));
    expect(findContract(join(root, "open/mine"))).toBe(open);
    chmodSync(join(root, "open"), 0o777);
    expect(() => findContract(join(root, "open/mine"))).toThrow(/no preflight.yaml/);
    expect(findContract(join(root, "open"))).toBe(open);
  });

  test("passes a folder of that name", () => {
    mkdirSync(join(root, "preflight.yaml"));
    const json = write("preflight.json", own);
    expect(findContract(root)).toBe(json);
  });

  test("the home directory means nothing", () => {
    write("home/preflight.yaml", own);
    mkdirSync(join(root, "work/.git"), { recursive: true });
    vi.stubEnv("HOME", join(root, "home"));
    expect(() => findContract(join(root, "work"))).toThrow(/no preflight.yaml/);
    vi.unstubAllEnvs();
  });
});

describe("a file that is no contract", () => {
  const load = (path: string) => faultsOf(() => loadContract(path, { cwd: root }));

  test.each<[string, string | Uint8Array, string]>([
    ["binary", new Uint8Array([1, 0, 2]), '1:1 "x.yaml" is a binary file | a contract is YAML or JSON text'],
    ["UTF-16", new Uint8Array([0xff, 0xfe, 0x76, 0]), '1:1 "x.yaml" is UTF-16 | save it as UTF-8'],
    ["Latin-1", new Uint8Array([0x61, 0xe9, 0x0a]), '1:1 "x.yaml" is not UTF-8 | save it as UTF-8'],
    ["huge", "#".repeat(10_000_001), '"x.yaml" has 10000001 bytes | a contract has at most 10000000'],
    ["empty", "", '1:1 "x.yaml" is empty | a contract starts with "version: 1"; netra-preflight init writes one'],
  ])("%s", (_, content, fault) => {
    write("x.yaml", content);
    expect(load("x.yaml")).toEqual([fault]);
  });

  test("missing, a folder, behind a file", () => {
    mkdirSync(join(root, "folder"));
    write("file", own);
    expect(load("x.yaml")).toEqual(['there is no file "x.yaml" | it is looked for from the working directory']);
    expect(load("folder")).toEqual(['"folder" is a folder | name the file in it']);
    expect(load("file/x.yaml")).toEqual([
      'there is no file "file/x.yaml" | it is looked for from the working directory',
    ]);
  });

  test("without permission", () => {
    chmodSync(write("x.yaml", own), 0);
    // Root may read everything: the test steps down to nobody for the moment.
    const isRoot = process.getuid?.() === 0;
    if (isRoot) process.seteuid?.(65534);
    try {
      expect(load("x.yaml")).toEqual([`no permission to read "x.yaml" | check the file's owner and mode`]);
    } finally {
      if (isRoot) process.seteuid?.(0);
    }
  });

  test("an address, which is not repeated with the password in it", () => {
    for (const address of ["https://u:pw@x.io/p.yaml", "gs://bucket/p", "file:///p.json"]) {
      expect(load(address)).toEqual(["a contract is a file, not an address | download it, and name that file"]);
    }
  });

  test("a byte order mark is no fault", () => {
    write("x.yaml", `\ufeff${own}`);
    expect(load("x.yaml")).toEqual([]);
  });
});

describe("extends", () => {
  const presets = {
    acme: `version: 1
environments: {staging: {project: preset, source: {manifests: preset.yaml}, hosts: [a.example, b.example]}}
services:
  backend:
    variables:
      A: {type: integer, min: 3, why: preset}
      B: {type: secret, secret: b}
`,
  };
  const load = (path = "preflight.yaml", cwd = root) => loadContract(path, { cwd, presets });

  test("merges maps, replaces lists and scalars; the upper file wins and every part keeps its place", () => {
    write(
      "preflight.yaml",
      `version: 1
extends: acme
environments: {staging: {hosts: [c.example], source: {dotenv: {backend: .env}}}}
services:
  backend:
    variables:
      A: {why: mine}
      C: {value: c}
`,
    );
    const contract = load();
    expect(contract.data.environments?.staging).toEqual({
      project: "preset",
      source: { dotenv: { backend: ".env" } },
      hosts: ["c.example"],
    });
    const { requirements } = resolveEnvironment(contract, "staging");
    expect(
      requirements.services[0]?.requirements.map(({ variable, why, location }) => [variable, why, location]),
    ).toEqual([
      ["A", "mine", { file: "preflight.yaml", line: 7, column: 7 }],
      ["B", null, { file: "netra-preflight/presets/acme.yaml", line: 7, column: 7 }],
      ["C", null, { file: "preflight.yaml", line: 8, column: 7 }],
    ]);
    expect(requirements.services[0]?.requirements[0]?.spec).toEqual({ type: "integer", min: 3, max: null });
  });

  test("a key without value keeps what is below; a changed type drops the settings of the former one", () => {
    write(
      "preflight.yaml",
      "version: 1\nextends: acme\nenvironments: {staging: }\nservices:\n  backend:\n    variables:\n      A: {type: port}\n      B:\n",
    );
    const { requirements } = resolveEnvironment(load(), "staging");
    expect(requirements.project).toBe("preset");
    expect(requirements.services[0]?.requirements.map(({ spec, why, secret }) => [spec, why, secret])).toEqual([
      [{ type: "port" }, "preset", null],
      [{ type: "secret" }, null, "b"],
    ]);
  });

  test("a changed type drops what only values of the former one relate to", () => {
    write(
      "base.yaml",
      "services: {backend: {variables: {A: {type: url, points-to: backend, why: w}, B: {type: url-list, contains: A}}}}\n",
    );
    write(
      "preflight.yaml",
      "version: 1\nextends: ./base.yaml\nenvironments: {staging: {project: p}}\nservices: {backend: {variables: {A: {type: string}, B: {type: string}}}}\n",
    );
    const [a, b] = resolveEnvironment(load(), "staging").requirements.services[0]?.requirements ?? [];
    expect([a?.pointsTo, a?.why, b?.contains]).toEqual([null, "w", []]);
  });

  test("a chain of files; each path starts at the folder of its file, those of a preset at the contract's", () => {
    write(
      "repo/preflight.yaml",
      "version: 1\nextends: ../shared/base.yaml\nenvironments: {local: {source: {dotenv: {backend: .env}}}}\n",
    );
    write(
      "shared/base.yaml",
      "extends: ./deep/base.json\nenvironments: {production: {source: {manifests: [deploy/*.yaml]}}}\npolicy: {plugins: rules.js}\n",
    );
    write(
      "shared/deep/base.json",
      '{"version": 1, "extends": "acme", "environments": {"deep": {"source": {"snapshot": "s.json"}}}}',
    );
    const contract = load("repo/preflight.yaml");
    const source = (name: string) => resolveEnvironment(contract, name).source;
    expect(source("local")).toEqual({ kind: "dotenv", files: { backend: join(root, "repo/.env") } });
    expect(source("production")).toEqual({ kind: "manifests", globs: [join(root, "shared/deploy/*.yaml")] });
    expect(source("deep")).toEqual({ kind: "snapshot", file: join(root, "shared/deep/s.json") });
    expect(source("staging")).toEqual({ kind: "manifests", globs: [join(root, "repo/preset.yaml")] });
    expect(toPlugins(contract).map(({ file }) => file)).toEqual([join(root, "shared/rules.js")]);
  });

  test("faults of a merged part stand where the part was written", () => {
    write(
      "preflight.yaml",
      "version: 1\nextends: ./base.yaml\nservices: {backend: {variables: {A: {min: 5, typ: x}}}}\n",
    );
    write(
      "base.yaml",
      "environments: {staging: {project: p, tier: prod}}\nservices: {backend: {variables: {A: {type: integer}}}}\n",
    );
    expect(faultsOf(load)).toEqual([
      '1:44 environments.staging.tier has the unknown word "prod" | known: deployed, local',
      '3:46 unknown key "typ" in services.backend.variables.A | did you mean "type"?',
    ]);
  });

  test.each(["https://u:pw@x.io/p.yaml", "HTTPS://x.io/p", "file:///p.json"])("does not follow %s", (address) => {
    write("preflight.yaml", `version: 1\nextends: ${address}\n`);
    expect(faultsOf(() => load())).toEqual([
      "2:10 extends must be a preset's name or a path, not an address | download it, and write its path",
    ]);
  });

  test("files are named relative to the working directory", () => {
    write("preflight.yaml", "version: 1\nextends: ./base.yaml\n");
    write("base.yaml", "[]");
    expect(() => load("../preflight.yaml", join(root, "src"))).toThrow('"../base.yaml" holds a list, not a map');
  });

  test.each<[string, Record<string, string>, string[]]>([
    [
      "itself",
      { "preflight.yaml": "extends: ./preflight.yaml\n" },
      ['1:10 "preflight.yaml" extends itself | preflight.yaml extends preflight.yaml'],
    ],
    [
      "a cycle",
      { "preflight.yaml": "extends: ./a.yaml\n", "a.yaml": "version: 1\nextends: preflight.yaml\n" },
      ['2:10 "preflight.yaml" extends itself | preflight.yaml extends a.yaml extends preflight.yaml'],
    ],
    [
      "a missing file",
      { "preflight.yaml": "extends: ./a.yaml\n" },
      ['1:10 there is no file "a.yaml" | it is looked for beside this file'],
    ],
    ["a folder", { "preflight.yaml": "extends: ./a\n", "a/x": "" }, ['1:10 "a" is a folder | name the file in it']],
    ["no preset", { "preflight.yaml": "extends: acne\n" }, ['1:10 there is no preset "acne" | did you mean "acme"?']],
    [
      "an inherited name",
      { "preflight.yaml": "extends: toString\n" },
      ['1:10 there is no preset "toString" | known: acme'],
    ],
    ["no text", { "preflight.yaml": "version: 1\nextends: [acme]\n" }, ["2:10 extends must be text, not a list"]],
    [
      "another version",
      { "preflight.yaml": "version: 1\nextends: ./a.yaml\n", "a.yaml": "version: 2\n" },
      ["1:10 version must be 1, not 2"],
    ],
  ])("%s is refused", (_, files, faults) => {
    for (const [path, text] of Object.entries(files)) write(path, text);
    expect(faultsOf(load)).toEqual(faults);
  });
});

test("the presets that ship with the tool are found from its sources", () => {
  const presets = readPresets();
  expect(Object.keys(presets)).toContain("netra");
  write("preflight.yaml", "version: 1\nextends: netra\nenvironments: {staging: {project: netra-staging}}\n");
  const contract = loadContract("preflight.yaml", { cwd: root });
  expect(resolveEnvironment(contract, "staging").requirements.services.map(({ name }) => name)).toContain("backend");
});
