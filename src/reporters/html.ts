import type { Report } from "../engine/index.ts";
import { severityRank } from "../model/index.ts";
import { toFindingEntry, toHtmlText, toUnverifiedEntry } from "./html/entry.ts";
import { toHead } from "./html/head.ts";
import style from "./html/page.css?raw";
import script from "./html/page.js?raw";
import { toProbesSection } from "./html/probes.ts";
import { toLine } from "./plain-text.ts";
import type { ReportOptions } from "./reporter.ts";

/**
 * One file that needs nothing else: a matrix of services and variables over a list of entries. The list is plain HTML and
 * is there without the script too. The policy allows this script and this style by hash, and no request at all.
 */
export const toHtml = (report: Report, options: ReportOptions): string => {
  const shown = report.findings.filter(({ state }) => state === "open" || options.showSuppressed);
  const findings = shown.toSorted((a, b) => severityRank(a.severity) - severityRank(b.severity));
  const policy = [
    "default-src 'none'",
    `script-src 'sha256-${options.sha256(script)}'`,
    `style-src 'sha256-${options.sha256(style)}'`,
    // The script makes elements, never markup: no text can become a part of the page.
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const title = `netra-preflight: ${report.environments.map(({ name }) => name).join(", ")}`;
  return [
    '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="referrer" content="no-referrer">',
    `<title>${toHtmlText(title)}</title>\n<style>${style}</style>\n</head>\n<body>`,
    `<header>\n<h1>${toHtmlText(title)}</h1>\n${toHead(report)}\n</header>\n<main>`,
    filters,
    // Probes look into no service: a matrix would be empty.
    ...(report.probes === undefined ? report.environments.map(toEnvironment) : []),
    toProbesSection(report),
    "<h2>Findings</h2>",
    findings.length + report.unverified.length === 0
      ? "<p>Nothing was found, and everything that was asked was looked at.</p>"
      : "",
    ...findings.map(toFindingEntry),
    ...report.unverified.map(toUnverifiedEntry),
    toNotChecked(report),
    "</main>",
    dialog,
    `<script type="application/json" id="report">${toData(report)}</script>`,
    `<script>${script}</script>\n</body>\n</html>\n`,
  ].join("\n");
};

const toEnvironment = ({ name, description, planned }: Report["environments"][number]): string => {
  const command =
    planned === undefined ? "" : `<p class="faint">what would be after <code>${toHtmlText(planned)}</code></p>\n`;
  return [
    `<section aria-label="${toHtmlText(name)}">\n<h2>${toHtmlText(name)}</h2>\n<p class="faint">${toHtmlText(description)}</p>`,
    `${command}<div data-matrix="${toHtmlText(name)}"></div>\n</section>`,
  ].join("\n");
};

const legend = [
  ["error", "✖", "error"],
  ["warning", "▲", "warning"],
  ["unverified", "?", "not verified"],
  ["info", "i", "note"],
  ["accepted", "○", "accepted"],
  ["ok", "✔", "set, no finding"],
  ["absent", "–", "not set"],
  ["none", "·", "not required"],
].map(([state, sign, text]) => `<li><span class="${state}" aria-hidden="true">${sign}</span> ${text}</li>`);

const filters = `<form id="filters" class="filters" aria-label="filters" hidden>
<label id="by-environment">Environment <select name="environment"><option value="">all</option></select></label>
<label>Service <select name="service"><option value="">all</option></select></label>
<label>Rule <select name="rule"><option value="">all</option></select></label>
<label>Severity <select name="severity"><option value="">all</option><option>error</option><option>warning</option><option>info</option><option value="unverified">not verified</option></select></label>
<label>Text <input name="text" type="search"></label>
<label class="check"><input name="all" type="checkbox"> all variables</label>
<output id="count" class="faint"></output>
</form>
<ul class="marks">${legend.join("")}<li class="faint keys">Tab enters a matrix, arrow keys move, Enter opens</li></ul>`;

const dialog = `<dialog id="detail" aria-labelledby="detail-title">
<h2 id="detail-title"></h2>
<div id="detail-body"></div>
<p><button type="button" id="close">Close</button></p>
</dialog>`;

const toNotChecked = ({ notChecked }: Report): string => {
  if (notChecked.length === 0) return "";
  const items = notChecked.map(
    ({ environment, rules, why }) =>
      `<li>${toHtmlText(environment)}: ${toHtmlText(why)}: ${rules.map(toHtmlText).join(", ")}</li>`,
  );
  return `<h2>Not checked</h2>\n<ul>${items.join("")}</ul>`;
};

/** What the matrix needs. `<` never stands in it, so that no text ends the script element. */
const toData = ({ services }: Report): string => {
  const shown = services.map(({ environment, service, workload, variables, required }) => ({
    environment: toLine(environment),
    service: toLine(service),
    workload: toLine(workload),
    variables: variables.map(toLine),
    required: required.map(toLine),
  }));
  return JSON.stringify({ services: shown }).replaceAll("<", "\\u003c");
};
