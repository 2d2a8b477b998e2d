import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const paths = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** The machine's Chromium; null where none is installed: then tests that need one say so and are skipped. */
export const browserPath: string | null =
  [process.env.CHROMIUM_PATH, ...paths].find((path) => path && existsSync(path)) ?? null;

export const browserNote =
  browserPath === null ? " (skipped: no Chromium on this machine, apt-get install chromium)" : "";

const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export const startBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: browserPath ?? "chromium", args: flags });
