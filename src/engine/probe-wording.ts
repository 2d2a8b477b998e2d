import type { Answerer, Probe, Sighting } from "../model/index.ts";
import type { Shortfall } from "./probe-shortfall.ts";

/** Host and port that a probe goes to, in quotes. */
export const hostOf = ({ target }: Probe): string => `"${/^[a-z]+:\/\/([^/]*)/.exec(target)?.[1] ?? target}"`;

/** `30 s`, `500 ms` */
export const toDuration = (milliseconds: number): string =>
  milliseconds % 1000 === 0 || milliseconds > 10_000 ? `${Math.round(milliseconds / 1000)} s` : `${milliseconds} ms`;

/** Where more than one attempt was made, which one is told. */
export const atAttempt = ({ attempts }: Sighting): string => (attempts === 1 ? "" : `, at attempt ${attempts}`);

/**
 * What it means that the probe failed. Of a stranger who should have been refused that is known only when it was let in: a
 * connection that breaks does not mean that strangers come in.
 */
export const whyOf = (probe: Probe, shortfall: Shortfall | null): string | null =>
  probe.refused && shortfall !== "stranger-accepted" ? null : probe.why;

/** How far the events came, for a connection that ended too early. */
export const beforeEvent = ({ missing }: Sighting): string => (missing === null ? "" : `, before "${missing}"`);

const gates: Readonly<Record<Answerer, string>> = {
  iap: "IAP, before the app",
  "cloud-run": "Cloud Run's check of the invoker, before the app",
  app: "the app",
};

export const byWhom = (by: Answerer): string => gates[by];

/** What opens a gate that stands before the app. */
export const toGateHelp = (by: Answerer): string | null => {
  if (by === "iap") return "Let the probe past IAP: an OIDC token for IAP in Proxy-Authorization, by headers.";
  if (by !== "cloud-run") return null;
  return "Send an identity token whose audience is a URL of the service in X-Serverless-Authorization, or let allUsers invoke it.";
};

/** `1008 ("Authentication failed")` */
export const toClose = (code: number, reason: string | null): string =>
  reason === null ? String(code) : `${code} ("${reason.replaceAll('"', "'")}")`;
