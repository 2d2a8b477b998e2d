import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { AxeResults } from "axe-core";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Report } from "../../src/engine/index.ts";
import { toHtml } from "../../src/reporters/html.ts";
import type { ReportOptions } from "../../src/reporters/index.ts";
import { browserNote, browserPath, startBrowser } from "../support/browser.ts";
import { hostileTexts, reportOf, someOptions, withText } from "../support/report.ts";

const report = reportOf();
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

describe("the page as a file", () => {
  test("has its style and its script", () => {
    expect(toHtml(report, someOptions)).toMatch(/<style>:root \{[^<]+--error: #[^<]+<\/style>/);
    expect(toHtml(report, someOptions)).toMatch(/<script>[^<]*document\.getElementById/);
  });

  test("names no address to load from and allows no request", () => {
    const page = toHtml(report, someOptions);
    expect(page).toContain("default-src 'none'");
    expect(page).not.toMatch(/\b(src|srcset|action|poster|data)=/);
    expect(page).not.toMatch(/@import|url\(/);
  });

  test.each(Object.entries(hostileTexts))("holds no element of %s", (_, text) => {
    const page = toHtml(withText(report, text), someOptions);
    const own = toHtml(withText(report, "x"), someOptions);
    const elementsOf = (html: string) =>
      // Backticks in a sentence mark code.
      [...html.matchAll(/<[a-z/!][a-z0-9]*/gi)].map(([name]) => name).filter((name) => !/^<\/?code$/.test(name));
    expect(elementsOf(page)).toEqual(elementsOf(own));
  });
});

describe.skipIf(browserPath === null)(`the page in Chromium${browserNote}`, () => {
  const folder = mkdtempSync(join(tmpdir(), "preflight-html-"));
  let browser: Browser;
  let files = 0;

  beforeAll(async () => {
    browser = await startBrowser();
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const show = async (given: Report, context: BrowserContextOptions = {}, options: ReportOptions = someOptions) => {
    const file = join(folder, `${++files}.html`);
    writeFileSync(file, toHtml(given, options));
    const page = await browser.newPage(context);
    const faults: string[] = [];
    const requests: string[] = [];
    page.on("pageerror", (error) => faults.push(error.message));
    page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
    page.on("dialog", (dialog) => {
      faults.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on("request", (request) => requests.push(request.url()));
    const url = pathToFileURL(file).href;
    await page.goto(url);
    return { page, faults, requests: () => requests.filter((each) => each !== url) };
  };

  const visibleOf = (page: Page) => page.locator("main > article:visible");

  test("a click on a cell opens its finding with the fix, and Escape closes it", async () => {
    const { page, faults, requests } = await show(report);
    await page.getByRole("button", { name: /^SERVICE_SECRET on backend: error/ }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("SERVICE_SECRET is not set").waitFor();
    expect(await dialog.textContent()).toContain("the service user is refused without it");
    await page.keyboard.press("Escape");
    expect(await dialog.isVisible()).toBe(false);
    expect(faults).toEqual([]);
    expect(requests()).toEqual([]);
    await page.close();
  });

  test("the keyboard alone reaches and opens a cell", async () => {
    const { page } = await show(report);
    await page.getByRole("button", { name: /^SERVICE_SECRET on backend/ }).focus();
    await page.keyboard.press("Enter");
    expect(await page.getByRole("dialog").isVisible()).toBe(true);
    await page.close();
  });

  /** The text of a cell: its sign. */
  const cellOf = (page: Page, variable: string, column = 0) =>
    page
      .getByRole("row")
      .filter({ has: page.getByRole("rowheader", { name: variable, exact: true }) })
      .locator("td")
      .nth(column);

  test("shows each state by a sign, and not only by a colour", async () => {
    const [service] = report.services.filter(({ service: name }) => name === "backend");
    const [open] = report.findings.filter(({ service: name, state }) => name === "backend" && state === "open");
    if (service === undefined || open === undefined) throw new Error("the scene has a backend with a finding");
    const about = { ...open, container: null };
    const { page } = await show(
      {
        ...report,
        services: [
          { ...service, variables: ["E", "W", "N", "U", "S", "OK"], required: ["OK", "ABSENT"] },
          { ...service, service: "other", variables: ["ONLY_OTHER"], required: [] },
        ],
        findings: [
          { ...about, variable: "E", severity: "error" },
          { ...about, variable: "W", severity: "warning" },
          { ...about, variable: "N", severity: "info" },
          { ...about, variable: "S", severity: "error", state: "suppressed" },
        ],
        unverified: [
          {
            rule: "secret-weak",
            environment: "staging",
            service: "backend",
            workload: "backend",
            variable: "U",
            secret: null,
            reason: "permission-denied",
            message: "permission denied",
            help: "grant `roles/run.viewer`",
          },
        ],
      },
      {},
      { ...someOptions, showSuppressed: true },
    );
    const signs = { E: "✖", W: "▲", N: "i", U: "?", S: "○", OK: "✔", ABSENT: "–", ONLY_OTHER: "·" };
    for (const [variable, sign] of Object.entries(signs)) expect(await cellOf(page, variable).textContent()).toBe(sign);
    await page.getByRole("button", { name: "U on backend: not verified, 1 entry" }).click();
    expect(await page.getByRole("dialog").locator("code").textContent()).toBe("roles/run.viewer");
    await page.close();
  });

  test("a variable that is missing with all others is shown as the finding about the service says", async () => {
    const [service] = report.services.filter(({ service: name }) => name === "backend");
    const [open] = report.findings.filter(({ service: name, state }) => name === "backend" && state === "open");
    if (service === undefined || open === undefined) throw new Error("the scene has a backend with a finding");
    const bare = { ...report, services: [{ ...service, variables: [], required: ["A"] }] };
    const { page } = await show({ ...bare, findings: [{ ...open, variable: null, message: "no variables at all" }] });
    expect(await cellOf(page, "A").textContent()).toBe("✖");
    await page.getByRole("button", { name: /^A on backend: error/ }).click();
    await page.getByRole("dialog").getByText("no variables at all").waitFor();
    await page.close();
  });

  test("no filter makes a finding look healthy", async () => {
    const { page } = await show(report);
    expect(await cellOf(page, "SERVICE_SECRET", 0).textContent()).toBe("✖");
    for (const [name, value] of [
      ["severity", "warning"],
      ["rule", "variable-value"],
    ] as const) {
      await page.locator(`select[name="${name}"]`).selectOption(value);
      await expect.poll(() => cellOf(page, "SERVICE_SECRET", 0).getAttribute("class")).toBe("dim");
      expect(await cellOf(page, "SERVICE_SECRET", 0).textContent()).toBe("✖");
      await page.locator(`select[name="${name}"]`).selectOption("");
    }
    await page.close();
  });

  test("Tab enters the matrix once, arrow keys move between its findings, and Enter opens", async () => {
    const { page } = await show(report);
    expect(await page.locator('td button[tabindex="0"]').count()).toBe(1);
    await page.locator("td button").first().focus();
    const label = () => page.evaluate("document.activeElement.getAttribute('aria-label')");
    const first = await label();
    await page.keyboard.press("ArrowDown");
    const second = await label();
    expect(second).not.toBe(first);
    await page.keyboard.press("ArrowUp");
    expect(await label()).toBe(first);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    const title = await page.getByRole("dialog").getByRole("heading", { level: 2 }).textContent();
    expect(second).toMatch(new RegExp(`^${title}: `));
    await page.keyboard.press("Escape");
    expect(await label()).toBe(second);
    await page.close();
  });

  test("a fix can be copied", async () => {
    const { page } = await show(withText(report, "gcloud run services update x"), {
      permissions: ["clipboard-read", "clipboard-write"],
    });
    const fix = page.locator("main > article pre").first();
    await fix.locator("xpath=preceding-sibling::button[1]").click();
    await expect.poll(() => page.evaluate("navigator.clipboard.readText()")).toBe(await fix.textContent());
    await page.close();
  });

  test("paper gets the matrix and every finding, and nothing to click", async () => {
    const { page } = await show(report);
    await page.emulateMedia({ media: "print" });
    expect(await page.locator("#filters").isVisible()).toBe(false);
    expect(await page.locator("table").first().isVisible()).toBe(true);
    expect(await page.locator("main > article:visible").count()).toBe(await page.locator("main > article").count());
    expect(await page.locator("button.copy:visible").count()).toBe(0);
    expect((await page.pdf()).subarray(0, 5).toString()).toBe("%PDF-");
    await page.close();
  });

  test("a narrow screen scrolls no further than the page is wide", async () => {
    const { page } = await show(withText(report, "x".repeat(300)), { viewport: { width: 360, height: 700 } });
    const width = await page.evaluate("document.documentElement.scrollWidth");
    expect(width).toBe(360);
    await page.close();
  });

  test("without script every finding is there to read", async () => {
    const { page } = await show(report, { javaScriptEnabled: false });
    expect(await page.locator("main > article:visible").count()).toBe(
      report.findings.filter(({ state }) => state === "open").length,
    );
    expect(await page.locator("#filters").isVisible()).toBe(false);
    await page.close();
  });

  test("says that a rule crashed and that the baseline is stale", async () => {
    const entry = { container: null, secret: null, group: null, effective: null };
    const { page } = await show({
      ...report,
      crashes: [{ rule: "own-rule", environment: "staging", message: "x", stack: "x" }],
      stale: [{ rule: "variable-missing", environment: "staging", service: "auth", variable: "A", ...entry }],
    });
    const banners = await page.locator("header .banner").allTextContents();
    expect(banners[0]).toContain("rule own-rule crashed in staging");
    expect(banners[1]).toContain("the baseline lists what is no longer found: variable-missing staging auth A");
    await page.close();
  });

  test("filters by service, rule, severity and text", async () => {
    const { page } = await show(withText(report, "plain"));
    const all = await visibleOf(page).count();
    await page.locator('select[name="severity"]').selectOption("unverified");
    await expect.poll(() => visibleOf(page).count()).toBe(1);
    await page.locator('select[name="severity"]').selectOption("");
    await page.locator('select[name="rule"]').selectOption("variable-missing");
    await expect.poll(() => visibleOf(page).count()).toBe(1);
    await page.locator('select[name="rule"]').selectOption("");
    await page.getByRole("searchbox").fill("no such words");
    await expect.poll(() => visibleOf(page).count()).toBe(0);
    await page.getByRole("searchbox").fill("");
    await page.locator('select[name="service"]').selectOption("plain");
    await expect.poll(() => visibleOf(page).count()).toBe(all);
    await page.close();
  });

  test.each(["light", "dark"] as const)(
    "axe finds nothing serious, %s",
    async (scheme) => {
      const { page } = await show(withText(report, "plain"), { colorScheme: scheme });
      // The page's own policy lets no script in; the debugger's evaluation is not bound by it.
      const serious = await page.evaluate(
        `(() => { ${axe}; return axe.run(document).then((found) => JSON.stringify(found)); })()`,
      );
      const { violations } = JSON.parse(String(serious)) as AxeResults;
      const found = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
      expect(found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      await page.close();
    },
    90_000,
  );

  test.each(Object.entries(hostileTexts))("stays text: %s", async (_, text) => {
    const { page, faults, requests } = await show(withText(report, text));
    expect(await page.locator("main > article").count()).toBeGreaterThan(0);
    await page.locator("td button").first().click();
    expect(await page.locator("article img, article script, td script").count()).toBe(0);
    expect(faults).toEqual([]);
    expect(requests()).toEqual([]);
    await page.close();
  });

  test("stays usable with 500 services", async () => {
    const services = Array.from({ length: 500 }, (_, index) => `service-${index}`);
    const variables = Array.from({ length: 50 }, (_, index) => `VARIABLE_${index}`);
    const [finding] = report.findings;
    if (finding === undefined) throw new Error("the scene has findings");
    const many: Report = {
      ...report,
      services: services.map((service) => ({
        environment: "staging",
        service,
        workload: service,
        kind: "service",
        variables,
        required: variables,
      })),
      findings: services.flatMap((service) =>
        variables
          .slice(0, 4)
          .map((variable) => ({ ...finding, state: "open" as const, environment: "staging", service, variable })),
      ),
    };
    const { page, faults } = await show(many);
    await page.getByLabel("all variables").check();
    await expect.poll(() => page.locator("tbody tr").count(), { timeout: 20_000 }).toBe(500);
    await expect.poll(() => page.locator("tbody td").count(), { timeout: 20_000 }).toBe(500 * 51);
    // One stop for the Tab key, not two thousand.
    expect(await page.locator('td button[tabindex="0"]').count()).toBe(1);
    await page.locator('select[name="service"]').selectOption("service-499");
    await expect.poll(() => visibleOf(page).count(), { timeout: 20_000 }).toBe(4);
    expect(faults).toEqual([]);
    await page.close();
  }, 60_000);
});
