import type { Probe } from "../../model/index.ts";
import { type Contract, placeIn } from "../contract.ts";
import type { ProbeSpec } from "../resolved.ts";
import type { ProbeData } from "../schema.ts";
import { expand, type TemplateValues } from "../template.ts";
import { environmentKeys, environmentNamed, servicesIn, toTemplates } from "./environments.ts";
import { isIn } from "./keys.ts";
import { toRelationTarget } from "./names.ts";
import { toHeaders, toToken } from "./probe-credentials.ts";
import { isPath, ownerOf, type ProbedUrls, toProbedUrls, toTarget } from "./probe-url.ts";

/** milliseconds */
const patience = 10_000;
const shortStay = 2_000;

/** The probes of one environment of a contract, in the order of the file. */
export const toProbes = (contract: Contract, environment: string): ProbeSpec[] => {
  const { data } = contract;
  const templates = toTemplates(environment, environmentNamed(data, environment) ?? {});
  const keys = environmentKeys(data, environment);
  const services = new Set(servicesIn(data, environment).map(([name]) => name));
  const urls = toProbedUrls(data, environment);
  const isHere = ({ environments, service }: ProbeData): boolean =>
    isIn(environments, keys) && (service === undefined || services.has(service));
  const own = Object.entries(data.probes ?? {}).filter(([, probe]) => isHere(probe));
  const names = new Set(own.map(([name]) => name));
  return own.map(([name, probe]) => toProbe({ contract, name, data: probe, templates, urls, services, names }));
};

interface ProbeScope {
  readonly contract: Contract;
  readonly name: string;
  readonly data: ProbeData;
  readonly templates: TemplateValues;
  readonly urls: ProbedUrls;
  /** Services and probes of this environment. */
  readonly services: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
}

const toProbe = (scope: ProbeScope): ProbeSpec => {
  const { data, templates, urls } = scope;
  const { expect = {} } = data;
  const written = data.http ?? data.websocket ?? "";
  const expanded = expand(written, templates) ?? written;
  const kind = data.http === undefined ? "websocket" : "http";
  const url = isPath(expanded) ? urls.at(data.service ?? null, expanded, kind) : expanded;
  const within = toMilliseconds(expect.within, patience);
  const common = {
    probe: toJudged(scope, kind, url ?? expanded, within),
    url,
    token: toToken(data.token, templates),
    headers: toHeaders(data.headers, templates),
    timeout: Math.min(within, toMilliseconds(data.timeout, within)),
    retries: data.retries ?? 0,
  };
  if (kind === "http") {
    const method = data.method ?? (data.body === undefined ? "GET" : "POST");
    const [body, json] = [expandAll(data.body, templates), expandAll(expect.json, templates)];
    return { ...common, kind, method, body, json, redirects: data.redirects ?? 0 };
  }
  const send = (data.send ?? []).map((message) => expandAll(message, templates));
  return { ...common, kind, send, stays: Math.min(within, toMilliseconds(expect.stays, shortStay)) };
};

const toJudged = (scope: ProbeScope, kind: Probe["kind"], url: string, within: number): Probe => {
  const { contract, name, data, urls, services, names } = scope;
  const { expect = {} } = data;
  const service = data.service ?? ownerOf(url, urls);
  const needs = (data.needs ?? []).flatMap((text) => {
    const target = toRelationTarget(contract.data, text, { service: service ?? "", kind: "variable" });
    return target !== null && services.has(target.service) ? [target] : [];
  });
  return {
    name,
    kind,
    target: toTarget(url),
    service,
    within,
    refused: expect.refused ?? false,
    statuses: expect.status ?? (kind === "http" ? [200] : null),
    events: expect.events ?? [],
    certificateDays: expect["certificate-days"] ?? null,
    needs,
    after: (data.after ?? []).filter((each) => names.has(each)),
    why: data.why ?? null,
    location: placeIn(contract, ["probes", name]),
  };
};

/** Templates in every text of a message; keys stay as they are. */
const expandAll = (value: unknown, templates: TemplateValues): unknown => {
  if (typeof value === "string") return expand(value, templates) ?? value;
  if (Array.isArray(value)) return value.map((item) => expandAll(item, templates));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, expandAll(item, templates)]));
};

const toMilliseconds = (duration: string | undefined, otherwise: number): number => {
  if (duration === undefined) return otherwise;
  const amount = Number.parseInt(duration, 10);
  if (duration.endsWith("ms")) return amount;
  return amount * (duration.endsWith("m") ? 60_000 : 1000);
};
