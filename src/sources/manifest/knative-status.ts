import type { Fact, Serving } from "../../model/index.ts";
import { known, notChecked } from "../../model/index.ts";
import { findAnnotation } from "./annotations.ts";
import { findMaps, findText, type MapNode } from "./node.ts";
import { toServing, withUnread } from "./traffic.ts";

/** Every URL that an export of a live service names. */
export const toKnativeUrls = (service: MapNode): Fact<readonly string[]> => {
  const urls = [
    ...parseUrlList(findAnnotation(service, "urls")),
    findText(service, "status", "url"),
    findText(service, "status", "address", "url"),
    ...findMaps(service, "status", "traffic").map((target) => findText(target, "url")),
  ].flatMap((url) => url ?? []);
  return urls.length > 0 ? known([...new Set(urls)]) : notChecked("not-in-source", "the manifests name no URLs");
};

/** `run.googleapis.com/urls` is a JSON list of texts; anything else in it names no URL. */
const parseUrlList = (text: string | null): readonly string[] => {
  try {
    const list: unknown = JSON.parse(text ?? "[]");
    return Array.isArray(list) ? list.filter((url) => typeof url === "string") : [];
  } catch {
    return [];
  }
};

/** Traffic as the export of a live service shows it, or as the definition asks for it. */
export const toKnativeServing = (service: MapNode): Fact<Serving> => {
  const observed = findMaps(service, "status", "traffic");
  const targets = observed.length > 0 ? observed : findMaps(service, "spec", "traffic");
  if (targets.length === 0) return notChecked("not-in-source", "the manifests do not tell which revision serves");
  const shares = targets.map((target) => ({
    revision: findText(target, "revisionName") ?? "",
    percent: Number(findText(target, "percent") ?? 0) || 0,
    tag: findText(target, "tag"),
    isLatest: findText(target, "latestRevision") === "true",
  }));
  const latestCreated = findText(service, "status", "latestCreatedRevisionName");
  const serving = toServing(shares, latestCreated, findText(service, "status", "latestReadyRevisionName"));
  return known(withUnread(serving, shares, "the manifests do"));
};
