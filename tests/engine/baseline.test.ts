import { describe, expect, test } from "vitest";
import { applyBaseline, type BaselineEntry, parseBaseline, toBaseline } from "../../src/engine/index.ts";
import { UsageError } from "../../src/model/index.ts";
import { someFinding } from "../support/finding.ts";

const entry = (more: Partial<BaselineEntry> = {}): BaselineEntry => ({
  rule: "variable-missing",
  environment: "staging",
  service: "backend",
  container: null,
  variable: "A",
  secret: null,
  group: null,
  effective: null,
  ...more,
});
const everywhere = (): boolean => true;
const nowhere = (): boolean => false;
const parse = (value: unknown) => () => parseBaseline(JSON.stringify(value), "base.json");
const place = { file: "base.json", line: 1, column: 1 };
const hint = "write it anew with --update-baseline";

describe("a baseline that is read", () => {
  test("is what was written", () => {
    const text = toBaseline([someFinding(), someFinding({ variable: null, group: "key" })], [], everywhere);
    expect(parseBaseline(text, "base.json")).toEqual([entry(), entry({ variable: null, group: "key" })]);
  });

  test.each<[string, unknown, string]>([
    ["of another version", { version: 2, findings: [] }, "base.json is not a baseline: version "],
    ["without findings", { version: 1 }, "base.json is not a baseline: findings "],
    ["with a key that it does not have", { version: 1, findings: [], more: 1 }, "base.json is not a baseline:  "],
    ["with half an entry", { version: 1, findings: [{ rule: "x" }] }, "base.json is not a baseline: findings.0."],
    [
      "with an entry of another kind",
      { version: 1, findings: [{ ...entry(), line: 3 }] },
      "base.json is not a baseline: findings.0 ",
    ],
  ])("is refused %s, and where it stands is said", (_, value, message) => {
    expect(parse(value)).toThrow(UsageError);
    expect(parse(value)).toThrow(
      expect.objectContaining({ message: expect.stringContaining(message), hint, location: place }),
    );
  });

  test.each(["rule", "environment", "service", "container", "variable", "secret", "group", "effective"])(
    "has a text for %s",
    (key) => {
      const value = { version: 1, findings: [{ ...entry(), [key]: 3 }] };
      expect(parse(value)).toThrow(`findings.0.${key}`);
      const nullable = { version: 1, findings: [{ ...entry(), [key]: null }] };
      if (key === "rule" || key === "environment") expect(parse(nullable)).toThrow(UsageError);
      else expect(parse(nullable)).not.toThrow();
    },
  );

  test("is refused where it is no JSON", () => {
    expect(() => parseBaseline("{", "base.json")).toThrow(
      expect.objectContaining({ message: "base.json is not JSON", hint, location: place }),
    );
  });
});

describe("a finding of the baseline", () => {
  const accept = (finding: object, entries: readonly BaselineEntry[]) =>
    applyBaseline([someFinding(finding)], entries, everywhere);

  test("is accepted, wherever it stands and whatever its words", () => {
    const moved = { message: "other words", location: null, workload: "backend-2", severity: "warning" };
    expect(accept(moved, [entry()])).toMatchObject({ findings: [{ state: "baselined", ...moved }], stale: [] });
  });

  test.each([
    { rule: "url-target" },
    { environment: "production" },
    { service: "auth" },
    { container: "proxy" },
    { variable: "B" },
    { secret: "jwt" },
    { group: "key" },
    { effective: "jwt" },
  ])("is another one with %j", (more) => {
    expect(accept(more, [entry()])).toEqual({ findings: [someFinding(more)], stale: [entry()] });
  });

  test("that the contract accepts stays suppressed, and the entry is in use", () => {
    expect(accept({ state: "suppressed" }, [entry()])).toEqual({
      findings: [someFinding({ state: "suppressed" })],
      stale: [],
    });
  });

  test("is not stale where this run did not look", () => {
    expect(applyBaseline([], [entry()], everywhere).stale).toEqual([entry()]);
    expect(applyBaseline([], [entry()], nowhere).stale).toEqual([]);
  });
});

describe("a baseline that is written", () => {
  test("has one entry a line, sorted, each once, and no line that moves", () => {
    const findings = [someFinding({ variable: "B" }), someFinding(), someFinding({ message: "again" })];
    const line = (variable: string): string => `    ${JSON.stringify(entry({ variable }))}`;
    expect(toBaseline(findings, [], everywhere)).toBe(
      `{\n  "version": 1,\n  "findings": [\n${line("A")},\n${line("B")}\n  ]\n}\n`,
    );
  });

  test("is empty where there is nothing to accept", () => {
    expect(toBaseline([someFinding({ state: "suppressed" })], [], everywhere)).toBe(
      '{\n  "version": 1,\n  "findings": []\n}\n',
    );
  });

  test("keeps what this run did not look at, and what was accepted before", () => {
    const production = entry({ environment: "production" });
    const isStaging = ({ environment }: BaselineEntry): boolean => environment === "staging";
    const text = toBaseline(
      [someFinding({ state: "baselined" })],
      [production, entry({ variable: "GONE" })],
      isStaging,
    );
    expect(parseBaseline(text, "base.json")).toEqual([production, entry()]);
  });
});
