import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { factNamesOf, subjectKinds } from "../../src/engine/fact-names.ts";
import { runMain } from "../support/run-main.ts";

const root = join(import.meta.dirname, "../..");
let folder = "";
let seen = "";

/*
 * A module of the user's that writes down everything it is handed, for every subject and with every fact: own and inherited
 * properties, symbols, prototypes, what functions give for guessed texts, and what hangs on globals.
 */
const spy = `
  import { appendFileSync } from "node:fs";
  // Parts that several subjects share are handed out once and looked at once.
  const done = new WeakSet();
  const dump = (root, deepest = 14) => {
    const lines = [];
    const walk = (part, path, depth) => {
      if (typeof part === "string") { lines.push(path + "=" + part); return; }
      if ((typeof part !== "object" && typeof part !== "function") || part === null || done.has(part) || depth > deepest) return;
      done.add(part);
      if (part instanceof Map) { for (const [key, value] of part) { walk(key, path + "#key", depth + 1); walk(value, path + "#value", depth + 1); } }
      if (part instanceof Set) for (const value of part) walk(value, path + "#item", depth + 1);
      for (const key of Reflect.ownKeys(part)) {
        lines.push(path + "." + String(key));
        let value; try { value = part[key]; } catch { continue; }
        walk(value, path + "." + String(key), depth + 1);
      }
      const prototype = Object.getPrototypeOf(part);
      if (prototype !== Object.prototype && prototype !== Array.prototype && prototype !== Function.prototype) walk(prototype, path + ".__proto__", depth + 1);
    };
    walk(root, "view", 0);
    return lines.join("\\n") + "\\n";
  };
  let isGlobalSeen = false;
  const toRule = ([subject, facts], index) => ({
    id: "spy-" + subject + (index === undefined ? "" : ""), summary: "S.", help: "H.", severity: "info", subject,
    needs: [], wants: facts, options: { safeParse: (data) => ({ success: true, data }) },
    appliesTo(base) { appendFileSync(process.env.SPY_FILE, dump(base)); return true; },
    wantedBy(environment) { appendFileSync(process.env.SPY_FILE, dump(environment)); return true; },
    *check(view) {
      appendFileSync(process.env.SPY_FILE, "== " + subject + "\\n" + dump(view));
      if (!isGlobalSeen) { isGlobalSeen = true; for (const key of Reflect.ownKeys(globalThis)) if (!/process|fetch|crypto|navigator|Storage/i.test(String(key))) { let value; try { value = globalThis[key]; } catch { continue; } if (typeof value === "object") try { appendFileSync(process.env.SPY_FILE, dump(value, 4)); } catch {} } }
    },
  });
  export const rules = SUBJECTS.map(toRule);
`;

/** Values of the example's secrets, and parts of them that are long enough to be no accident. */
const valuesOf = (file: string): readonly string[] =>
  readFileSync(join(root, "examples/netra", file), "utf8")
    .split("\n")
    .flatMap((line) => /^([a-z][a-z0-9-]*)=(.*)$/.exec(line)?.[2] ?? [])
    .map((value) => value.replace(/^["']|["']$/g, "").replace(/\\n/g, ""))
    // Hosts are no secret values: rules about addresses name them.
    .filter((value) => value.length >= 12 && !/^[\d.]+$/.test(value));

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "preflight-plugin-leak-"));
  cpSync(join(root, "examples/netra"), folder, { recursive: true });
  const subjects = subjectKinds.map((kind) => [kind, factNamesOf(kind)]);
  writeFileSync(join(folder, "spy.mjs"), spy.replace("SUBJECTS", JSON.stringify(subjects)));
  const contract = readFileSync(join(folder, "preflight.yaml"), "utf8");
  writeFileSync(join(folder, "preflight.yaml"), `${contract}\npolicy: {plugins: [./spy.mjs]}\n`);
  process.env.SPY_FILE = join(folder, "seen");
  const { code, stdout } = await runMain(["staging-subtle", "staging-fixed", "-f", "json"], { cwd: folder });
  delete process.env.SPY_FILE;
  expect(JSON.parse(stdout).crashes).toEqual([]);
  expect(code).toBe(1);
  seen = readFileSync(join(folder, "seen"), "utf8");
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("a rule of one's own that wants everything", () => {
  test("is handed every subject that there is", () => {
    for (const kind of [
      "environment",
      "service",
      "workload",
      "requirement",
      "variable",
      "relation",
      "reference",
      "secret",
    ])
      expect(seen).toContain(`== ${kind}\n`);
    expect(seen).toContain("JWT_SECRET_KEY");
  });

  test("finds no value of a secret, and no part of one", () => {
    const values = [...valuesOf("secrets.env"), ...valuesOf("secrets-subtle.env")];
    // Words of hosts and paths stand in the contract and the manifests too.
    const open = readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".yaml"))
      .map((file) => readFileSync(join(folder, file), "utf8"))
      .concat(readFileSync(join(root, "rules/presets/netra.yaml"), "utf8"))
      .join("\n");
    const parts = values.flatMap((value) =>
      Array.from({ length: Math.floor(value.length / 4) - 1 }, (_, at) => value.slice(at * 4, at * 4 + 8)),
    );
    const secret = parts.filter((part) => !open.includes(part) && /[0-9A-Z]/.test(part));
    expect(secret.length).toBeGreaterThan(100);
    expect(secret.filter((part) => seen.includes(part))).toEqual([]);
  });
});
