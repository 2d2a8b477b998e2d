import type { Chain, ProbeOutcome, Report } from "../../engine/index.ts";
import { isFollowing, toChainTitle, toLinkText } from "../chain-text.ts";
import { toHtmlText } from "./entry.ts";

const states: Readonly<Record<ProbeOutcome["state"], readonly [style: string, sign: string, text: string]>> = {
  passed: ["ok", "✔", "passed"],
  failed: ["error", "✖", "failed"],
  unverified: ["unverified", "?", "not made"],
};

/** The probes with their events and times, and what may explain those that failed. Empty without probes. */
export const toProbesSection = ({ probes = [], chains = [] }: Report): string => {
  if (probes.length === 0) return "";
  const head = "<tr><th>Probe</th><th>Outcome</th><th>What was seen</th><th>Events</th></tr>";
  const table = `<table class="probes">\n<thead>${head}</thead>\n<tbody>${probes.map(toRow).join("\n")}</tbody>\n</table>`;
  return `<section aria-label="Probes">\n<h2>Probes</h2>\n${table}\n${chains.map(toChain).join("\n")}</section>`;
};

const toRow = ({ name, target, state, message, milliseconds, attempts, events }: ProbeOutcome): string => {
  const [style, sign, text] = states[state];
  const time = attempts === 0 ? "" : `, ${milliseconds} ms`;
  const shown = events.map(({ type, code, milliseconds: at }) => {
    const what = code === null ? type : `${type} (${code})`;
    return `<li>${at} ms ${toHtmlText(what)}</li>`;
  });
  const cells = [
    `<th scope="row">${toHtmlText(name)}<br><code>${toHtmlText(target)}</code></th>`,
    `<td><span class="${style}" aria-hidden="true">${sign}</span> ${text}</td>`,
    `<td>${toHtmlText(message)}${time}</td>`,
    `<td>${shown.length === 0 ? "" : `<ul>${shown.join("")}</ul>`}</td>`,
  ];
  return `<tr>${cells.join("")}</tr>`;
};

const toChain = (chain: Chain): string => {
  const links = chain.links.map((link, index) => {
    const arrow = isFollowing(chain, index) ? '<span aria-hidden="true">→</span> ' : "";
    const fix = link.fix.length === 0 ? "" : `<pre>${link.fix.map(toHtmlText).join("\n")}</pre>`;
    return `<li>${arrow}${toHtmlText(toLinkText(link))}${fix}</li>`;
  });
  const note = chain.note === null ? "" : `<p class="faint">${toHtmlText(chain.note)}</p>`;
  const title = toChainTitle(chain);
  const heading = toHtmlText(title.charAt(0).toUpperCase() + title.slice(1));
  return `<h3>${heading}</h3>\n<ol>${links.join("")}</ol>\n${note}`;
};
