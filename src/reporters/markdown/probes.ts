import type { Chain, ProbeOutcome, Report } from "../../engine/index.ts";
import { isFollowing, toChainTitle, toLinkText } from "../chain-text.ts";
import { toCode, toText } from "./text.ts";

const signs: Readonly<Record<ProbeOutcome["state"], string>> = { passed: "✔", failed: "✖", unverified: "?" };

/** A table of the probes of an environment, and a list for each chain. */
export const toProbes = (environment: string, { probes = [], chains = [] }: Report): readonly string[] => {
  const isHere = (each: { readonly environment: string }): boolean => each.environment === environment;
  const own = probes.filter(isHere);
  if (own.length === 0) return [];
  const table = ["| | probe | what was seen | events |", "|---|---|---|---|", ...own.map(toRow), ""].join("\n");
  return [`### Probes\n\n${table}`, ...chains.filter(isHere).map(toChain)];
};

const toRow = ({ state, name, target, message, milliseconds, attempts, events }: ProbeOutcome): string => {
  const time = attempts === 0 ? "" : `, ${milliseconds} ms`;
  const shown = events.map(({ type, milliseconds: at }) => `${toText(type)} ${at} ms`).join("<br>");
  return `| ${signs[state]} | ${toText(name)}<br>${toCode(target)} | ${toText(message)}${time} | ${shown} |`;
};

const toChain = (chain: Chain): string => {
  const lines = chain.links.map((link, index) => {
    const arrow = isFollowing(chain, index) ? "→ " : "";
    return `- ${arrow}${toText(toLinkText(link))}${link.fix.map((command) => `<br>${toCode(command)}`).join("")}`;
  });
  const note = chain.note === null ? "" : `\n${toText(chain.note)}\n`;
  const title = toChainTitle(chain);
  return `### ${toText(title.charAt(0).toUpperCase() + title.slice(1))}\n\n${lines.join("\n")}\n${note}`;
};
