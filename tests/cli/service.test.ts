import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { toHosts } from "../emulator/hosts.ts";
import type { Cloud } from "../emulator/index.ts";
import { type Emulator, startEmulator } from "../emulator/index.ts";
import { runMain } from "../support/run-main.ts";

const golden = join(import.meta.dirname, "../golden/cloud-clean");
const cloud = JSON.parse(readFileSync(join(golden, "cloud.json"), "utf8")) as Cloud;

let cwd: string;
let emulator: Emulator;
beforeEach(async () => {
  cwd = mkdtempSync(join(tmpdir(), "netra-preflight-service-"));
  emulator = await startEmulator(cloud);
});
afterEach(async () => {
  await emulator.close();
  rmSync(cwd, { recursive: true });
});

const run = async (contract: string, ...argv: readonly string[]) => {
  writeFileSync(join(cwd, "preflight.yaml"), contract);
  const env = toHosts(emulator.host);
  const { code, stdout } = await runMain(["staging", "-f", "json", ...argv], { cwd, env });
  const accessed = emulator.calls.flatMap(({ method, resource }) =>
    method === "AccessSecretVersion" ? [resource.split("/")[3]] : [],
  );
  return { code, report: JSON.parse(stdout), accessed };
};

const contract = readFileSync(join(golden, "preflight.yaml"), "utf8");
const related = contract.replace("min-length: 32,", "min-length: 32, differs-from: api.DATABASE_PASSWORD,");

describe("--service", () => {
  test("reports the chosen services and accesses no payload of the others", async () => {
    const { code, report, accessed } = await run(contract, "--service", "web");
    expect(code).toBe(0);
    expect(report.services.map(({ service }: { service: string }) => service)).toEqual(["web"]);
    expect(accessed).toEqual(["session-key"]);
    // What was left out on purpose is no gap of the chosen services.
    expect(report.notChecked).toEqual([]);
  });

  test("accesses those that the chosen ones are compared with", async () => {
    expect(related).not.toBe(contract);
    const { code, accessed } = await run(related, "--service", "web");
    expect(code).toBe(0);
    expect(accessed.toSorted()).toEqual(["database-password", "session-key"]);
  });

  test("finds the other side of a relation", async () => {
    const same = related.replace("differs-from", "same-as");
    const { code, report } = await run(same, "--service", "web");
    expect(code).toBe(1);
    expect(report.findings).toMatchObject([{ rule: "variable-mismatch", service: "web", variable: "SESSION_KEY" }]);
    expect((await run(same, "--service", "api")).report.findings).toEqual([]);
  });
});

describe("payloads", () => {
  test("are not accessed with --metadata-only, and that is said", async () => {
    const { code, report, accessed } = await run(contract, "--metadata-only");
    expect(code).toBe(0);
    expect(accessed).toEqual([]);
    expect(report.notChecked.map(({ why }: { why: string }) => why)).toContain(
      "payloads are not read (--metadata-only)",
    );
  });

  test("may not be insisted on where the contract never reads them", async () => {
    writeFileSync(join(cwd, "preflight.yaml"), contract.replace(/(project: .*)/, "$1\n    payloads: never"));
    const { code, stderr } = await runMain(["staging", "--read-payloads"], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain('error: the contract says that payloads of "staging" are never read');
    expect(emulator.calls).toEqual([]);
  });

  test("follow the flag of this run before the environment's", async () => {
    writeFileSync(join(cwd, "preflight.yaml"), contract);
    const env = {
      NETRA_PREFLIGHT_METADATA_ONLY: "1",
      ...toHosts(emulator.host),
    };
    const withheld = await runMain(["staging", "-f", "json"], { cwd, env });
    expect(JSON.parse(withheld.stdout).environments[0].payloads).toBe("never");
    const read = await runMain(["staging", "-f", "json", "--read-payloads"], { cwd, env });
    expect(JSON.parse(read.stdout).environments[0].payloads).toBe("read");
    const both = await runMain(["staging", "--read-payloads", "--metadata-only"], { cwd, env });
    expect(both.stderr).toContain("--metadata-only and --read-payloads contradict each other");
  });
});
