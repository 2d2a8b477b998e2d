import type { SourceSummary } from "../model/index.ts";
import type { SourceRequest } from "./source.ts";

/** Whether values behind references are read: `none` when no source of secrets is named. */
export const toPayloads = ({ secrets, plan }: SourceRequest): SourceSummary["payloads"] => {
  if (secrets.kind === "none") return "none";
  return plan.payloadsWithheld === null ? "read" : "never";
};
