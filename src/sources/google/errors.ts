import type { Reason, ReasonCode } from "../../model/index.ts";
import { type Ask, roles, toGrantTarget, toProject, toTarget } from "./ask.ts";
import { apiNames } from "./endpoints.ts";

/** gRPC status codes. Source: grpc.io/docs/guides/status-codes. */
export const status = {
  cancelled: 1,
  invalidArgument: 3,
  deadlineExceeded: 4,
  notFound: 5,
  permissionDenied: 7,
  resourceExhausted: 8,
  failedPrecondition: 9,
  aborted: 10,
  unimplemented: 12,
  unavailable: 14,
  unauthenticated: 16,
} as const;

/** The parts of a client's error that are looked at; its text is never shown as a whole. */
interface GoogleError {
  readonly code: number | null;
  readonly text: string;
  /** google.rpc.ErrorInfo.reason */
  readonly reason: string | null;
}

export const toGoogleError = (error: unknown): GoogleError => {
  const fields: { code?: unknown; details?: unknown; message?: unknown; reason?: unknown } =
    typeof error === "object" && error !== null ? error : { message: String(error) };
  const text = typeof fields.details === "string" ? fields.details : String(fields.message ?? "");
  return {
    code: typeof fields.code === "number" ? fields.code : null,
    text,
    reason: typeof fields.reason === "string" ? fields.reason : null,
  };
};

const unverified = (code: ReasonCode, message: string, help: string | null): Reason => ({
  kind: "unverified",
  code,
  message,
  help,
});

export const noCredentials = (): Reason =>
  unverified(
    "no-credentials",
    "no Google credentials were found",
    "run gcloud auth application-default login, or set GOOGLE_APPLICATION_CREDENTIALS to a key or workload identity file",
  );

export const badCredentials = (): Reason =>
  unverified(
    "no-credentials",
    "the Google credentials could not be loaded",
    "check the file that GOOGLE_APPLICATION_CREDENTIALS names, or run gcloud auth application-default login",
  );

/** A timer may fire a little before its time; milliseconds. */
export const timerSlack = 50;

/** The run is over: its time is up, or the user stopped it. `remaining`: milliseconds. */
export const overReason = (remaining: number): Reason =>
  remaining <= timerSlack
    ? unverified("timeout", "the run's time was over before Google answered", "run again with a larger --timeout")
    : unverified("interrupted", "the run was interrupted before Google answered", null);

export const pacedOut = (project: string): Reason =>
  unverified(
    "rate-limited",
    `Secret Manager allows 600 reads of metadata a minute in project "${project}", and the next one is free after the run's time`,
    "run again with --timeout 180",
  );

/** The one translation of Google's errors: a code, one sentence, and what would help. */
export const toReason = (error: unknown, ask: Ask): Reason => {
  const found = toGoogleError(error);
  const target = toTarget(ask.resource);
  const api = apiNames[ask.api];
  const isAccess = ask.permission === "secretmanager.versions.access";
  if (isForeign(found.text)) {
    const message = `an HTTP page came in place of an answer from ${api}`;
    return unverified("unreachable", message, "check the network and its proxy");
  }
  switch (found.code) {
    case status.permissionDenied:
      return toDenied(found, ask);
    case status.unauthenticated:
      return toUnauthenticated(found);
    case status.notFound:
      return unverified("not-found", `${target} ${isAccess ? "has no such version" : "does not exist"}`, null);
    case status.unavailable:
      return toUnavailable(found, ask);
    case status.deadlineExceeded:
      return unverified("timeout", `${api} did not answer in time for ${target}`, "run again with a larger --timeout");
    case status.resourceExhausted:
      return unverified(
        "rate-limited",
        `${api} refused ${target} because a quota is used up`,
        "wait a minute and run again",
      );
    case status.failedPrecondition:
      return unverified("undecidable", `the version of ${target} is not enabled`, null);
    case status.invalidArgument:
      return unverified("undecidable", `${api} refused the request for ${target} as malformed`, toArgumentHelp(found));
    case status.unimplemented:
      return unverified("api-disabled", `${api} does not know the request for ${target}`, null);
    case status.cancelled:
      return unverified("interrupted", `the call for ${target} was cancelled`, null);
    default:
      return unverified("unreachable", `${api} failed on ${target} (status ${found.code ?? "unknown"})`, "run again");
  }
};

const toDenied = ({ text, reason }: GoogleError, ask: Ask): Reason => {
  const project = toProject(ask.resource);
  const api = apiNames[ask.api];
  if (/requires a quota project/.test(text)) {
    const help = `gcloud auth application-default set-quota-project ${project ?? "PROJECT"}`;
    return unverified("permission-denied", "your own credentials name no project to count calls against", help);
  }
  if (reason === "SERVICE_DISABLED" || /has not been used in project|API .{0,40}is disabled/.test(text)) {
    const help = `gcloud services enable ${ask.api}.googleapis.com --project=${project ?? "PROJECT"}`;
    const where = project === null ? "" : ` in project "${project}"`;
    return unverified("api-disabled", `the ${api} API is not enabled${where}`, help);
  }
  if (project !== null && isNoProject(text, reason)) {
    const help = "check the project that the contract or the reference names against gcloud projects list";
    const message = `project "${project}" does not exist, or this identity may not see it`;
    return unverified("permission-denied", message, help);
  }
  if (/^Location .+ is not found/.test(text)) {
    const help = "check `regions` in the contract against gcloud run regions list";
    return unverified("permission-denied", `${toTarget(ask.resource)} does not exist, or is not open to it`, help);
  }
  const without = ask.permission === "secretmanager.versions.access" ? ", or run with --metadata-only" : "";
  const grant = `grant ${roles[ask.permission]} on ${toGrantTarget(ask.resource)} to the identity that runs the check`;
  return unverified(
    "permission-denied",
    `permission denied on ${toTarget(ask.resource)} (${ask.permission})`,
    grant + without,
  );
};

const isNoProject = (text: string, reason: string | null): boolean =>
  reason === "CONSUMER_INVALID" || /Permission denied on resource project|not found or deleted/.test(text);

const toUnauthenticated = ({ text }: GoogleError): Reason => {
  if (/short-lived token|Invalid JWT|iat|clock/i.test(text)) {
    const help = "set this machine's clock, then run again";
    return unverified("unauthenticated", "Google refused the credentials as made at a wrong time", help);
  }
  if (/ENOTFOUND|ECONNREFUSED|EAI_AGAIN|ETIMEDOUT|ENETUNREACH|socket hang up/.test(text)) {
    return unverified("unreachable", "Google's token endpoint could not be reached", "check the network and its proxy");
  }
  const help = "run gcloud auth application-default login, then run again";
  return unverified("unauthenticated", "Google refused the credentials: expired, revoked or not valid here", help);
};

const toUnavailable = ({ text }: GoogleError, ask: Ask): Reason => {
  const api = apiNames[ask.api];
  if (/getting metadata from plugin/i.test(text)) return toUnauthenticated({ code: null, text, reason: null });
  const isNoConnection = /No connection established|ECONNREFUSED|ENOTFOUND|EAI_AGAIN|Name resolution/i.test(text);
  const message = isNoConnection
    ? `${api} could not be reached`
    : `${api} was unavailable for ${toTarget(ask.resource)}`;
  return unverified(
    "unreachable",
    message,
    isNoConnection ? "check the network and its proxy" : "run again in a minute",
  );
};

/** Whether the call never got to a server. */
export const isNoConnection = (text: string): boolean =>
  /No connection established|ECONNREFUSED|ENOTFOUND|EAI_AGAIN|Name resolution/i.test(text);

const toArgumentHelp = ({ text }: GoogleError): string | null =>
  /region|location/i.test(text) ? "check `regions` in the contract against gcloud run regions list" : null;

/**
 * An answer that is no gRPC, like a proxy's page. grpc-js makes a status of its HTTP code, so that a page with 403 would read
 * as a permission that Google denied. Those of a server that is busy or broken (429, 5xx) read as what they are. Source:
 * grpc-js, subchannel-call.ts.
 */
const isForeign = (text: string): boolean => /^Received HTTP status code (3|4(?!29))[0-9]{2}$/.test(text);

const aboutAll: ReadonlySet<ReasonCode> = new Set<ReasonCode>([
  "no-credentials",
  "unauthenticated",
  "api-disabled",
  "unreachable",
  "interrupted",
  "rate-limited",
]);

/** Whether the next call to the same API would fail for the same reason: then it is not made. */
export const isAboutAll = ({ code }: Reason): boolean => aboutAll.has(code);
