import type { TypeSpec, UrlMeasurement } from "../../model/index.ts";
import { splitItems } from "../items.ts";
import { isInstance } from "./cloud-sql.ts";
import { toDatabaseUrl } from "./database.ts";
import { findHostPortFault, findHostTextFault, findIpFault, splitHostPort, toHost } from "./hosts.ts";
import { toUrl } from "./url.ts";

/** A text of no URL type that is one all the same: only then, and only a well-formed one, is it kept. */
const toUnasked = (core: string): readonly UrlMeasurement[] => {
  if (core.length > 2048 || !/^(?:https?|wss?):\/\//i.test(core)) return [];
  const url = toUrl(core);
  return url.malformed === null ? [url] : [];
};

const toHostPort = (core: string): UrlMeasurement => {
  const parts = findHostPortFault(core) === null ? splitHostPort(core) : null;
  return parts === null ? toHost("", false) : toHost(parts[0], true, Number(parts[1]));
};

/** The URLs or hosts that a value of this type holds. Secret types keep none. */
export const toUrls = (core: string, spec: TypeSpec | null): readonly UrlMeasurement[] => {
  switch (spec?.type) {
    case undefined:
    case "string":
      return toUnasked(core);
    case "url":
      return [toUrl(core)];
    case "url-list":
      return splitItems(core, spec.separator)
        .filter((item) => !(item === "*" && spec.wildcard))
        .map((item) => toUrl(spec.wildcard ? item.replace(/^([a-z]{2,5}:\/\/)\*\./i, "$1") : item));
    case "database-url":
      return [toDatabaseUrl(core, spec.engines)];
    case "host":
      return [toHost(core, findHostTextFault(core) === null)];
    case "host-port":
      return [toHostPort(core)];
    case "ip":
      return [toHost(core, findIpFault(core) === null)];
    case "list":
      return splitItems(core, spec.separator).flatMap((item) => (isAddressed(spec.of) ? toUrls(item, spec.of) : []));
    default:
      return [];
  }
};

const isAddressed = ({ type }: TypeSpec): boolean => ["url", "database-url", "host", "host-port", "ip"].includes(type);

/** `P:R:I` for a value of that type. */
export const toInstance = (core: string, spec: TypeSpec | null): readonly (string | null)[] =>
  spec?.type === "cloud-sql-instance" ? [isInstance(core) ? core : null] : [];
