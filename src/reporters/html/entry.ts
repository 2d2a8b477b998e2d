import type { Finding, Unverified } from "../../engine/index.ts";
import { toPlace } from "../../model/index.ts";
import { toLine } from "../plain-text.ts";
import { toAcceptedText } from "../remarks.ts";

/** Text of HTML and of attributes in double quotes. */
export const toHtmlText = (text: string): string =>
  toLine(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");

/** A sentence in which backticks mark code. */
const toHtmlProse = (text: string): string =>
  text
    .split(/`([^`]+)`/)
    .map((part, index) => (index % 2 === 1 ? `<code>${toHtmlText(part)}</code>` : toHtmlText(part)))
    .join("");

/** One finding as the list shows it and as the matrix opens it. */
export const toFindingEntry = (finding: Finding): string => {
  const { rule, severity, message, why, location, help, fix, url, state, cause } = finding;
  const accepted = toAcceptedText(finding);
  const parts = [
    why === null ? "" : `<p>${toHtmlText(why)}</p>`,
    accepted === null ? "" : `<p>accepted: ${toHtmlText(accepted)}</p>`,
    location === null ? "" : `<p class="faint">at <code>${toHtmlText(toPlace(location))}</code></p>`,
    cause === null ? "" : '<p class="faint">caused by the planned command</p>',
    `<p>${toHtmlProse(help)}</p>`,
    fix.length === 0 ? "" : `<pre>${fix.map(toHtmlText).join("\n")}</pre>`,
  ];
  const badge = state === "open" ? severity : `${severity}, ${state}`;
  return toEntry(
    finding,
    severity,
    state === "open" ? severity : "accepted",
    badge,
    `<a href="${toHtmlText(url)}">${toHtmlText(rule)}</a>`,
    message,
    parts.join(""),
  );
};

export const toUnverifiedEntry = (unverified: Unverified): string => {
  const { rule, message, help } = unverified;
  const inner = help === null ? "" : `<p>${toHtmlProse(help)}</p>`;
  return toEntry(unverified, "unverified", "unverified", "not verified", toHtmlText(rule), message, inner);
};

interface Subject {
  readonly rule: string;
  readonly environment: string;
  readonly service: string | null;
  readonly variable: string | null;
}

const toEntry = (
  subject: Subject,
  severity: string,
  state: string,
  badge: string,
  rule: string,
  message: string,
  inner: string,
): string => {
  const { environment, service, variable } = subject;
  const data = [
    ` data-severity="${severity}"`,
    ` data-state="${state}"`,
    ` data-rule="${toHtmlText(subject.rule)}"`,
    ` data-environment="${toHtmlText(environment)}"`,
    service === null ? "" : ` data-service="${toHtmlText(service)}"`,
    variable === null ? "" : ` data-variable="${toHtmlText(variable)}"`,
  ];
  const where = [environment, service].filter((part) => part !== null).map(toHtmlText);
  const head = `<span class="badge ${state}">${badge}</span> ${toHtmlText(message)}`;
  return `<article${data.join("")}><h3>${head}</h3><p class="faint">${rule} · ${where.join(" · ")}</p>${inner}</article>\n`;
};
