import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { AxeResults } from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Report } from "../../src/engine/index.ts";
import { toHtml } from "../../src/reporters/html.ts";
import { browserNote, browserPath, startBrowser } from "../support/browser.ts";
import { hostileTexts, reportOf, someOptions, withText } from "../support/report.ts";

const report = reportOf();
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

describe("the page as a file", () => {
  test("names no address to load from and allows no request", () => {
    const page = toHtml(report, someOptions);
    expect(page).toContain("default-src 'none'");
    expect(page).not.toMatch(/\b(src|srcset|action|poster|data)=/);
    expect(page).not.toMatch(/@import|url\(/);
  });

  test.each(Object.entries(hostileTexts))("holds no element of %s", (_, text) => {
    const page = toHtml(withText(report, text), someOptions);
    const own = toHtml(withText(report, "x"), someOptions);
    const elementsOf = (html: string) => [...html.matchAll(/<[a-z/!][a-z0-9]*/gi)].map(([name]) => name);
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

  const show = async (given: Report, colorScheme: "light" | "dark" = "light") => {
    const file = join(folder, `${++files}.html`);
    writeFileSync(file, toHtml(given, someOptions));
    const page = await browser.newPage({ colorScheme });
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

  test.each(["light", "dark"] as const)("axe finds nothing serious, %s", async (scheme) => {
    const { page } = await show(withText(report, "plain"), scheme);
    // The page's own policy lets no script in; the debugger's evaluation is not bound by it.
    const serious = await page.evaluate(
      `(() => { ${axe}; return axe.run(document).then((found) => JSON.stringify(found)); })()`,
    );
    const { violations } = JSON.parse(String(serious)) as AxeResults;
    const found = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
    expect(found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    await page.close();
  });

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
    await page.locator('select[name="service"]').selectOption("service-499");
    await expect.poll(() => visibleOf(page).count(), { timeout: 20_000 }).toBe(4);
    expect(faults).toEqual([]);
    await page.close();
  }, 60_000);
});
