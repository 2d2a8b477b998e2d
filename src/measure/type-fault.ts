import type { TypeSpec } from "../model/index.ts";
import { splitItems } from "./items.ts";
import { isInstance } from "./urls/cloud-sql.ts";
import { findHostPortFault, findHostTextFault, findIpFault } from "./urls/hosts.ts";

const booleans = /^(?:true|false|1|0|yes|no|on|off)$/i;

const findIntegerFault = (core: string, min: number | null, max: number | null): string | null => {
  if (!/^[+-]?\d{1,30}$/.test(core)) return "is not a whole number";
  const number = Number(core);
  if (min !== null && number < min) return `is below ${min}`;
  return max !== null && number > max ? `is above ${max}` : null;
};

/** A number of seconds, `1h30m` as Go and many libraries take it, `500ms`, `2 days`, or ISO 8601 (`PT30S`). */
const duration =
  /^(?:[+-]?\d{1,15}(?:\.\d{1,9})?|(?:\d{1,15}(?:\.\d{1,9})? ?(?:ns|us|µs|ms|s|m|h|d|w|sec|secs|seconds?|min|mins|minutes?|hr|hrs|hours?|days?|weeks?) ?){1,8}|P(?=.)(?:\d{1,6}Y)?(?:\d{1,6}M)?(?:\d{1,6}W)?(?:\d{1,6}D)?(?:T(?=.)(?:\d{1,6}H)?(?:\d{1,6}M)?(?:\d{1,6}(?:\.\d{1,9})?S)?)?)$/i;

/** The dot-atom form of RFC 5322 with the letters of RFC 6531, which is what providers accept, alone or as `Name <address>`. */
// In a function, so that Unicode's classes are read only where there is an address.
const isEmail = (address: string): boolean =>
  /^[\p{L}\p{N}_.!#$%&'*+/=?^`{|}~-]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?\.){1,10}\p{L}[\p{L}\p{M}\p{N}-]{1,62}$/u.test(
    address,
  );

const findEmailFault = (core: string): string | null => {
  const address = /^[^<>]{1,100}<([^<>]{3,320})>$/.exec(core)?.[1] ?? core;
  return isEmail(address) && !address.includes("..") && !/^\.|\.@/.test(address) ? null : "is no e-mail address";
};

const isJson = (core: string): boolean => {
  try {
    JSON.parse(core);
    return true;
  } catch {
    return false;
  }
};

/** The words are the contract's own. */
const findChoiceFault = (item: string, values: readonly string[]): string | null =>
  values.includes(item) ? null : `is none of ${values.map((each) => `"${each}"`).join(", ")}`;

const findListFault = (core: string, separator: string, of: TypeSpec): string | null => {
  if (core.startsWith("[") && core.endsWith("]") && isJson(core))
    return `is a JSON array, where a list separated by "${separator}" belongs`;
  for (const item of splitItems(core, separator)) {
    if (item === "" && of.type !== "string") return "has an empty item";
    // Lists of hosts that are let in, or reached without a proxy, name a domain with all below it by a dot.
    const judged = of.type === "host" ? item.replace(/^\*?\.(?=[^.])/, "") : item;
    const fault = of.type === "enum" ? findChoiceFault(item, of.values) : findTypeFault(judged, of);
    if (fault !== null) return `has an item that ${fault}`;
  }
  return null;
};

/** Why the text does not fit a public type; null when it does, or when other verdicts speak about the type. */
export const findTypeFault = (core: string, spec: TypeSpec): string | null => {
  switch (spec.type) {
    case "boolean":
      return booleans.test(core) ? null : "is neither true nor false";
    case "integer":
      return findIntegerFault(core, spec.min, spec.max);
    case "port":
      return findIntegerFault(core, 1, 65535) === null ? null : "is not a port from 1 to 65535";
    case "duration":
      return duration.test(core) ? null : "is not a duration such as 30s, 5m or 1h30m";
    case "email":
      return findEmailFault(core);
    case "host":
      return findHostTextFault(core);
    case "host-port":
      return findHostPortFault(core);
    case "ip":
      return findIpFault(core);
    case "json":
      return isJson(core) ? null : "is not JSON";
    case "list":
      return findListFault(core, spec.separator, spec.of);
    case "cloud-sql-instance":
      return isInstance(core) ? null : "is not PROJECT:REGION:INSTANCE";
    case "url-list":
      return core.startsWith("[") && isJson(core)
        ? `is a JSON array, where a list separated by "${spec.separator}" belongs`
        : null;
    default:
      return null;
  }
};
