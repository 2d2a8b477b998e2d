import { describe, expect, test } from "vitest";
import { formats, loadReporter } from "../../src/reporters/index.ts";
import { hostileTexts, reportOf, someOptions, withText } from "../support/report.ts";

// What holds for every format, for texts that a hostile definition could put into a finding.
const report = reportOf();
const options = { ...someOptions, showSuppressed: true, verbose: true };
const own = /^::(?:error|warning|notice) /;

describe.each(formats)("%s", (format) => {
  test.each(Object.entries(hostileTexts))("drives no terminal and no runner with %s", async (_, text) => {
    const toText = await loadReporter(format);
    const made = toText(withText(report, text), options);
    expect(made.isWellFormed()).toBe(true);
    // Control characters but line feeds and tabs, and what turns the direction of writing.
    expect(made).not.toMatch(/(?![\n\t])[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
    const foreign = made.split("\n").filter((line) => !(format === "github" && own.test(line)));
    for (const line of foreign) expect(line).not.toMatch(/^\s*::[a-z]/);
    expect(made).not.toMatch(/##\[|##vso\[/);
  });

  test("is the same for the same report", async () => {
    const toText = await loadReporter(format);
    expect(toText(reportOf(), options)).toBe(toText(report, options));
  });
});
