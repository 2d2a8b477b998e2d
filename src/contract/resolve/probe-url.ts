import { parseUrl } from "../../model/index.ts";
import type { ContractData } from "../schema.ts";
import { environmentKeys, environmentNamed, servicesIn, toTemplates } from "./environments.ts";
import { toServiceUrls } from "./service.ts";

/** The URLs that the contract gives the services of one environment. */
export interface ProbedUrls {
  /** A path on a service's first URL; null where the contract gives it none. */
  at(service: string | null, path: string, kind: "http" | "websocket"): string | null;
  /** Hosts with ports, and whose they are. */
  readonly owners: ReadonlyMap<string, string>;
}

export const isPath = (text: string): boolean => text.startsWith("/");

export const toProbedUrls = (contract: ContractData, environment: string): ProbedUrls => {
  const templates = toTemplates(environment, environmentNamed(contract, environment) ?? {});
  const keys = environmentKeys(contract, environment);
  const urls = new Map(
    servicesIn(contract, environment).map(([name, data]) => [
      name,
      toServiceUrls(data, keys, templates).filter((url) => parseUrl(url) !== null),
    ]),
  );
  return {
    at: (service, path, kind) => {
      const [first] = urls.get(service ?? "") ?? [];
      if (first === undefined) return null;
      const whole = `${first.replace(/\/+$/, "")}${path}`;
      return kind === "http" ? whole : whole.replace(/^http/, "ws");
    },
    owners: new Map([...urls].flatMap(([name, own]) => own.map((url) => [new URL(url).host, name] as const))),
  };
};

/** The service whose host a URL has; null: none of the contract's. */
export const ownerOf = (url: string, { owners }: ProbedUrls): string | null =>
  owners.get(parseUrl(url)?.host ?? "") ?? null;

/** The URL without what may not be shown. */
export const toTarget = (url: string): string => {
  const parsed = parseUrl(url);
  if (parsed === null) return url.replace(/[?#].*$/s, "");
  const { protocol, host, pathname } = parsed;
  return `${protocol}//${host}${pathname}`;
};
