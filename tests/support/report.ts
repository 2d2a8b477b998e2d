import { createHash } from "node:crypto";
import { rules } from "../../rules/index.ts";
import { type Finding, type Report, toReport } from "../../src/engine/index.ts";
import type { ReportOptions } from "../../src/reporters/index.ts";
import { lintWith } from "./said.ts";
import type { Scene } from "./scene.ts";

/** A scene with findings of each kind: at a place in a file, about a group, suppressed, with a fix. */
const someScene: Scene = {
  services: {
    backend: {
      variables: {
        SERVICE_SECRET: { type: "secret", why: "the service user is refused without it" },
        AUTH_SERVICE_URL: { type: "url" },
        LOG_LEVEL: { type: "enum", values: ["INFO", "DEBUG"] },
      },
      forbidden: { TESTING: "switches authentication off" },
    },
    auth: { variables: { PORT_NUMBER: { type: "port" } } },
  },
  workloads: {
    backend: { AUTH_SERVICE_URL: "localhost:8081", LOG_LEVEL: "loud", TESTING: "1" },
    auth: { PORT_NUMBER: "8080" },
  },
  suppressions: [
    {
      rule: "variable-forbidden",
      environment: "staging",
      service: "backend",
      variable: "TESTING",
      reason: "until 2.1",
      owner: "platform",
      expires: "2099-12-31",
    },
  ],
};

export const reportOf = (scene: Scene = someScene): Report => toReport([lintWith(rules, scene)], "1.2.3", "error");

/** The report with every text of one finding replaced, as a hostile definition could do it. */
export const withText = (report: Report, text: string): Report => ({
  ...report,
  services: report.services.map((service) => ({ ...service, service: text, workload: text, variables: [text] })),
  findings: report.findings.map(
    (finding): Finding => ({
      ...finding,
      service: text,
      workload: text,
      variable: text,
      message: `${text} is not set`,
      help: text,
      why: text,
      fix: [text],
      location: { file: text.replaceAll("\0", ""), line: 3, column: 5 },
    }),
  ),
  unverified: [
    {
      rule: "secret-weak",
      environment: "staging",
      service: text,
      workload: text,
      variable: text,
      secret: text,
      reason: "permission-denied",
      message: text,
      help: text,
    },
  ],
});

/** Names and texts that break terminals, logs, pages and parsers. */
export const hostileTexts: Readonly<Record<string, string>> = {
  "control characters": Array.from({ length: 32 }, (_, code) => String.fromCharCode(code)).join("x"),
  "ANSI escapes": "\u001b[31mred\u001b[0m\u001b]8;;http://x\u0007link\u001b]8;;\u0007\u009b2J",
  "workflow commands": "::set-output name=a::b\n::error::injected\r\n::stop-commands::x\n##[error]x",
  "the end of CDATA": "]]>]]&gt;<![CDATA[",
  markup: "<script>alert(1)</script>\"><img src=x onerror=alert(1)>&amp;'",
  markdown: "| a | b |\n|---|---|\n`code` [link](javascript:alert(1)) @everyone # *x* <details>",
  emoji: "👩‍👩‍👧‍👦 🚀 é",
  "direction marks": "abc\u202edef\u2066ghi\u2069\u200f",
  "lone surrogates": "a\ud800b\udc00c",
  "100 KB": "x".repeat(100 * 1024),
};

export const someOptions: ReportOptions = {
  sha256: (text) => createHash("sha256").update(text).digest("base64"),
  colorLevel: 0,
  columns: 100,
  unicode: true,
  quiet: false,
  verbose: false,
  showSuppressed: false,
  contract: "preflight.yaml",
  inRepository: (file) => (/^(\.\.|\/)/.test(file) ? null : file.replaceAll("\\", "/")),
  rules: rules.map(({ id, summary, help, severity }) => {
    const deployed = typeof severity === "string" ? severity : severity.deployed;
    return {
      id,
      summary,
      help,
      severity: deployed === "off" ? null : deployed,
      url: `https://example.com/${id}`,
      page: `# ${id}\n`,
    };
  }),
};
