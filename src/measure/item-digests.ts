import type { Candidate } from "./candidate.ts";
import { splitItems } from "./items.ts";
import type { MeasureTools } from "./tools.ts";
import { toOrigin } from "./urls/url.ts";

const encoder = new TextEncoder();

/** `https://app.acme.dev` is let in by `https://*.acme.dev` too. */
const toStars = (origin: string): readonly string[] => {
  const [, scheme = "", host = ""] = /^([a-z]+:\/\/)([^/]+)$/.exec(origin) ?? [];
  const labels = host.split(".").slice(0, 8);
  return labels.slice(1, -1).map(
    (_, at) =>
      `${scheme}*.${host
        .split(".")
        .slice(at + 1)
        .join(".")}`,
  );
};

const toForms = (url: string): readonly string[] => {
  const origin = toOrigin(url);
  return origin === null ? [url] : [url, origin, ...toStars(origin)];
};

/** The items of a list, or the one URL, each as written and as its origin, which is what a CORS list is compared with. */
const toTexts = ({ core, spec }: Candidate): readonly string[] => {
  if (spec?.type === "url") return toForms(core);
  if (spec?.type === "url-list")
    return splitItems(core, spec.separator).flatMap((item) => [item, toOrigin(item) ?? item]);
  if (spec?.type !== "list") return [];
  const items = splitItems(core, spec.separator);
  return spec.of.type === "url" ? items.flatMap((item) => [item, toOrigin(item) ?? item]) : items;
};

/** `*` in a list of URLs, where the contract says that it may stand there. */
export const hasAnyItem = ({ core, spec }: Candidate): boolean =>
  spec?.type === "url-list" && spec.wildcard && splitItems(core, spec.separator).includes("*");

export const toItemDigests = (candidate: Candidate, tools: MeasureTools): readonly string[] => [
  ...new Set([...new Set(toTexts(candidate))].map((text) => tools.digest(encoder.encode(text)))),
];
