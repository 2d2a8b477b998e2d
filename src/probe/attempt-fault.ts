import type { TransportFault, Unknown } from "../model/index.ts";
import { unverified } from "../model/index.ts";
import { toTransportFault } from "./transport-fault.ts";

/** The head of the answer did not come in time. */
export class FirstAnswerLate extends Error {}

/** Why an attempt ended without an answer: whose time was up, or what the connection said. */
export const toFault = (error: unknown, attempt: AbortSignal, run: AbortSignal): TransportFault | Unknown => {
  if (run.aborted) return unverified("timeout", "the time for the whole run was up", "give it more with --timeout");
  if (attempt.aborted || error instanceof FirstAnswerLate) return "timeout";
  return toTransportFault(error as NodeJS.ErrnoException);
};
