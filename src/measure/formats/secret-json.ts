import type { FormatFault } from "../../model/index.ts";
import { decodeBase64 } from "../strength/material.ts";
import type { MeasureTools } from "../tools.ts";
import { findBrokenLines } from "./pem.ts";

export type JsonObject = Readonly<Record<string, unknown>>;

/** The object that the text is; null for other JSON and for text that is none. */
export const toObject = (core: string): JsonObject | null => {
  if (!core.startsWith("{")) return null;
  try {
    // What begins with a brace and parses is an object.
    return JSON.parse(core) as JsonObject;
  } catch {
    return null;
  }
};

export const isServiceAccount = (value: JsonObject): boolean =>
  value.type === "service_account" && typeof value.private_key === "string";

const parse = (core: string): unknown => {
  try {
    return JSON.parse(core);
  } catch {
    return undefined;
  }
};

const needsNone = "a workload on Cloud Run has an identity and needs none";

const findAccountFaults = (value: JsonObject, tools: MeasureTools): readonly FormatFault[] => {
  const key = String(value.private_key);
  if (tools.inspectPem(key).kind === "private")
    return [{ problem: `is a service account key: ${needsNone}`, certain: false, needless: true }];
  const broken = /-----BEGIN /.test(key) ? findBrokenLines(key, tools) : null;
  const why = broken === null ? "" : `: it ${broken.problem}`;
  return [{ problem: `is a service account key whose private_key does not parse${why}`, certain: true }];
};

/** Why the text is no JSON secret; a Google service account key is one that is better not there. */
export const findJsonFaults = (core: string, tools: MeasureTools): readonly FormatFault[] => {
  const value = toObject(core);
  if (value !== null && isServiceAccount(value)) return findAccountFaults(value, tools);
  if (value?.type === "authorized_user" && typeof value.refresh_token === "string")
    return [{ problem: `is a person's own Google credentials: ${needsNone}`, certain: false, needless: true }];
  if (value !== null) return [];
  const other = parse(core);
  if (typeof other === "string" && toObject(other) !== null)
    return [{ problem: "is JSON inside a JSON string: it was encoded twice", certain: true }];
  if (other !== undefined) return [];
  const bytes = core.startsWith("ey") ? decodeBase64(core.replace(/\s/g, "")) : null;
  return bytes !== null && toObject(new TextDecoder().decode(bytes)) !== null
    ? [{ problem: "is JSON encoded in base64, which code must decode first", certain: false }]
    : [{ problem: "is not JSON", certain: true }];
};
