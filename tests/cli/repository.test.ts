import { mkdirSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { toInRepository } from "../../src/cli/repository.ts";

let root = "";
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), "preflight-repository-")));
  mkdirSync(join(root, "infra/deploy"), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe("a file as the repository knows it", () => {
  test("is counted from the folder that has .git, wherever below it the run started", () => {
    mkdirSync(join(root, ".git"));
    const inRepository = toInRepository(join(root, "infra"), {});
    expect(inRepository("deploy/a.yaml")).toBe("infra/deploy/a.yaml");
    expect(inRepository("../preflight.yaml")).toBe("preflight.yaml");
    expect(inRepository(join(root, "infra/a b.yaml"))).toBe("infra/a b.yaml");
    expect(inRepository("..env/a.yaml")).toBe("infra/..env/a.yaml");
  });

  test("is none outside of it, and neither is a preset", () => {
    mkdirSync(join(root, ".git"));
    const inRepository = toInRepository(join(root, "infra"), {});
    expect(inRepository("../../elsewhere.yaml")).toBe(null);
    expect(inRepository("/etc/passwd")).toBe(null);
    expect(inRepository("..")).toBe(null);
    expect(inRepository("netra-preflight/presets/netra.yaml")).toBe(null);
  });

  test("is counted from where the runner says it put the files when they came without git", () => {
    const folder = join(root, "infra");
    expect(toInRepository(folder, { GITHUB_WORKSPACE: root })("a.yaml")).toBe("infra/a.yaml");
    expect(toInRepository(folder, { CI_PROJECT_DIR: root })("a.yaml")).toBe("infra/a.yaml");
    expect(toInRepository(folder, { GITHUB_WORKSPACE: join(root, "gone") })("a.yaml")).toBe("a.yaml");
    expect(toInRepository(folder, { GITHUB_WORKSPACE: join(root, "infra/deploy") })("a.yaml")).toBe("a.yaml");
  });
});
