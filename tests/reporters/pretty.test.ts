import { describe, expect, test } from "vitest";
import type { Report, Unverified } from "../../src/engine/index.ts";
import { wrapCommand, wrapText } from "../../src/reporters/pretty/wrap.ts";
import { toPretty } from "../../src/reporters/pretty.ts";
import { hostileTexts, reportOf, someOptions, withText } from "../support/report.ts";

const report = reportOf();
const show = (made: Report, options: Partial<typeof someOptions> = {}): string =>
  toPretty(made, { ...someOptions, ...options });
const linesOf = (text: string): readonly string[] => text.split("\n");

const unverified = (rule: string, service: string, variable: string, message: string): Unverified => ({
  rule,
  environment: "staging",
  service,
  workload: service,
  variable,
  secret: null,
  reason: "permission-denied",
  message,
  help: "ask for a role",
});

describe("the report for people", () => {
  test("groups by service, and says what, why, where and what to do", () => {
    const text = show(report);
    expect(text).toMatch(/^netra-preflight · staging · /);
    expect(text).toContain("✖ backend\n");
    expect(text).toMatch(/ {2}error {4}variable-missing +SERVICE_SECRET is not set\n/);
    expect(text).toContain("    why    the service user is refused without it\n");
    expect(text).toContain("✔ auth  1 variable\n");
    expect(text.trimEnd().split("\n").at(-1)).toMatch(
      /^\d+ errors?, 0 warnings.* · \d+ checks · netra-preflight explain/,
    );
  });

  test("shows what is suppressed only when asked, and counts it always", () => {
    expect(show(report)).not.toContain("variable-forbidden");
    expect(show(report)).toContain("1 suppressed");
    expect(show(report, { showSuppressed: true })).toContain("error, suppressed variable-forbidden");
  });

  test("says only what fails the run when quiet", () => {
    const text = show(report, { quiet: true });
    expect(text).not.toContain("auth");
    expect(text).not.toContain("not checked");
    expect(text).toContain("SERVICE_SECRET is not set");
    const infos = { ...report, findings: report.findings.map((each) => ({ ...each, severity: "info" as const })) };
    expect(show(infos, { quiet: true })).not.toContain("SERVICE_SECRET");
    expect(show(infos, { quiet: true, failOn: "info" })).toContain("SERVICE_SECRET");
  });

  test("says one reason once for all the checks that it stopped", () => {
    const rules = ["secret-weak", "secret-short", "secret-known", "secret-format"];
    const stopped = rules.flatMap((rule) =>
      ["A_KEY", "B_KEY", "C_KEY"].map((variable) => unverified(rule, "auth", variable, "permission denied")),
    );
    const text = show({ ...report, findings: [], unverified: stopped });
    expect(text).toContain(
      "? auth\n  unverified  secret-short, secret-known and 2 more for 3 variables: permission denied\n",
    );
    expect(text.match(/permission denied/g)).toHaveLength(1);
    expect(text).toContain("    help   ask for a role\n");
    expect(text).toContain("✔ backend");
  });

  test("says a reason that stopped several services once, and shows none of them as healthy", () => {
    const stopped = ["auth", "backend"].map((each) => unverified("secret-weak", each, "KEY", "no credentials"));
    const text = show({ ...report, findings: [], unverified: stopped });
    expect(text).toContain("? staging\n  unverified  secret-weak for 1 variable of 2 services: no credentials\n");
    expect(text).toContain("? auth");
    expect(text).toContain("? backend");
    expect(text).not.toContain("✔");
  });

  test("shows a service with findings of warning as warned, and one with infos only as healthy", () => {
    const graded = (severity: "warning" | "info"): string =>
      show({ ...report, findings: report.findings.map((each) => ({ ...each, severity })) });
    expect(graded("warning")).toContain("⚠ backend");
    expect(graded("info")).toContain("✔ backend");
  });

  test("says that an emulator answered", () => {
    const environments = report.environments.map((each) => ({ ...each, emulated: true }));
    expect(linesOf(show({ ...report, environments }, { columns: 200 }))[0]).toContain(
      "an emulator answered, not Google",
    );
  });

  test("says that a rule crashed, whatever else is shown", () => {
    const crashed = { rule: "url-target", environment: "staging", message: "broken", stack: "at x.ts" };
    const text = show({ ...report, crashes: [crashed] }, { quiet: true });
    expect(text).toContain("✖ rule url-target crashed in staging: this is a bug in netra-preflight");
    expect(text).not.toContain("x.ts");
    expect(show({ ...report, crashes: [crashed, crashed] })).toContain("url-target crashed in staging, 2 times: ");
  });

  test("shows help beside a fix only when it says more than the rule's own", () => {
    const [first] = report.findings;
    if (first === undefined) throw new Error("the scene has findings");
    const general = someOptions.rules.find(({ id }) => id === first.rule)?.help ?? "";
    const withFix = (help: string): string => show({ ...report, findings: [{ ...first, help, fix: ["gcloud x"] }] });
    expect(withFix(general)).not.toContain("    help ");
    expect(withFix("Rename DATABASE_URl.")).toContain("    help   Rename DATABASE_URl.\n    fix    gcloud x\n");
  });
});

describe("colours and signs", () => {
  test("there is no escape without colour, and the same text with it", () => {
    const [plain, colored] = [show(report), show(report, { colorLevel: 1 })];
    expect(plain).not.toContain("\u001b");
    expect(colored).toContain("\u001b[31merror");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: escapes are what is taken out
    expect(colored.replace(/\u001b\[\d+m/g, "")).toBe(plain);
  });

  test("there is no sign beyond ASCII where the terminal has none", () => {
    expect(show(report, { unicode: false })).not.toMatch(/[^\n -~]/);
    expect(show(report, { unicode: false })).toContain("x backend");
  });

  test.each(Object.entries(hostileTexts))("%s in names drive no terminal", (_, text) => {
    const made = show(withText(report, text), { verbose: true, showSuppressed: true });
    expect(made).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\u2028\u2029]/u);
    expect(made.isWellFormed()).toBe(true);
  });
});

describe("to the runner of a CI system", () => {
  test.each([40, 60, 70, 80, 120])("no line is a command, however it is wrapped into %i columns", (columns) => {
    for (let length = 0; length < 60; length += 7) {
      const text = `${"a ".repeat(length)}::set-output name=a::b ##[error]x ##vso[task.complete]y`;
      const made = show(withText(report, text), { columns, verbose: true, showSuppressed: true });
      expect(made).toContain("set-output");
      expect(made).not.toMatch(/^\s*::[a-z]|##\[|##vso\[/m);
    }
  });

  test("addresses stay as they are", () => {
    expect(show(withText(report, "host ::1 and [::ffff:10.0.0.1] and a::b"))).toContain(
      "host ::1 and [::ffff:10.0.0.1] and a::b",
    );
  });
});

describe("lines", () => {
  test.each([40, 50, 60, 80, 120])("fit into %i columns where their words do", (columns) => {
    for (const line of linesOf(show(report, { columns }))) {
      expect(line.length).toBeLessThanOrEqual(columns);
    }
  });

  test("of a terminal that is narrower than 40 columns are as wide as that", () => {
    expect(show(report, { columns: 10 })).toBe(show(report, { columns: 40 }));
    expect(show(report, { columns: 40 })).not.toBe(show(report, { columns: 41 }));
  });

  test("text is broken at blanks only", () => {
    expect(wrapText("one two three", 7)).toEqual(["one two", "three"]);
    expect(wrapText("unbreakable word", 4)).toEqual(["unbreakable", "word"]);
  });

  test("a command is broken between words, never inside quotes, and stays one command", () => {
    const command = `gcloud run services update web --update-env-vars='^|^A=1 2|B=3' --project="my project" --region=eu`;
    const lines = wrapCommand(command, 40);
    expect(lines).toEqual([
      "gcloud run services update web \\",
      "  --update-env-vars='^|^A=1 2|B=3' \\",
      '  --project="my project" --region=eu',
    ]);
    expect(lines.map((line) => line.replace(/ \\$/, "").trim()).join(" ")).toBe(command);
  });

  test("a short command is left alone", () => {
    expect(wrapCommand("gcloud x", 40)).toEqual(["gcloud x"]);
  });
});
