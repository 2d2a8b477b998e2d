import type { Report } from "../../engine/index.ts";
import { count } from "../pretty/frame.ts";
import { toCrashText, toStaleText } from "../remarks.ts";
import { toHtmlText } from "./entry.ts";

/** How the run ended, in one word and in numbers; what makes the whole report doubtful stands right below. */
export const toHead = (report: Report): string => {
  const { status, summary, tool } = report;
  const counts: readonly (readonly [style: string, sign: string, number: number, text: string])[] = [
    ["error", "✖", summary.errors, count(summary.errors, "error")],
    ["warning", "▲", summary.warnings, count(summary.warnings, "warning")],
    ["unverified", "?", summary.unverified, `${count(summary.unverified, "check")} not verified`],
    ["info", "i", summary.infos, count(summary.infos, "note")],
    ["accepted", "○", summary.suppressed, `${summary.suppressed} suppressed`],
    ["accepted", "○", summary.baselined, `${summary.baselined} in the baseline`],
  ];
  const always: readonly string[] = ["error", "warning", "unverified"];
  const shown = counts.filter(([style, , number]) => number > 0 || always.includes(style));
  const items = shown.map(([style, sign, number, text]) => {
    const mark = number === 0 ? "ok" : style;
    return `<li><span class="${mark}" aria-hidden="true">${number === 0 ? "✔" : sign}</span> ${text}</li>`;
  });
  const of = `${count(summary.checks, "check")} by netra-preflight ${toHtmlText(tool.version)}`;
  return [
    `<ul class="marks totals"><li><strong>${status}</strong></li>${items.join("")}<li class="faint">${of}</li></ul>`,
    ...[...new Set(report.crashes.map(toCrashText))].map((text) => toBanner("error", "✖", text)),
    ...report.stale.map((entry) => toBanner("warning", "▲", toStaleText(entry))),
  ].join("\n");
};

const toBanner = (style: string, sign: string, text: string): string =>
  `<p class="banner ${style}"><span aria-hidden="true">${sign}</span> ${toHtmlText(text)}</p>`;
