import type { FormatFault } from "../../model/index.ts";
import type { MeasureTools } from "../tools.ts";

export type JsonObject = Readonly<Record<string, unknown>>;

/** The object that the text is; null for other JSON and for text that is none. */
export const toObject = (core: string): JsonObject | null => {
  if (!core.startsWith("{")) return null;
  try {
    const value: unknown = JSON.parse(core);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonObject) : null;
  } catch {
    return null;
  }
};

export const isServiceAccount = (value: JsonObject): boolean =>
  value.type === "service_account" && typeof value.private_key === "string";

const isJson = (core: string): boolean => {
  try {
    JSON.parse(core);
    return true;
  } catch {
    return false;
  }
};

const findAccountFaults = (value: JsonObject, tools: MeasureTools): readonly FormatFault[] => {
  const key = String(value.private_key);
  if (tools.inspectPem(key).kind !== "private")
    return [{ problem: "is a service account key whose private_key does not parse", certain: true }];
  return [
    { problem: "is a service account key: a workload on Cloud Run has an identity and needs none", certain: false },
  ];
};

/** Why the text is no JSON secret; a Google service account key is one that is better not there. */
export const findJsonFaults = (core: string, tools: MeasureTools): readonly FormatFault[] => {
  const value = toObject(core);
  if (value === null) return isJson(core) ? [] : [{ problem: "is not JSON", certain: true }];
  return isServiceAccount(value) ? findAccountFaults(value, tools) : [];
};
