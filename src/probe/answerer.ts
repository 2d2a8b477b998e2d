import type { IncomingHttpHeaders } from "node:http";
import { type Answerer, parseUrl } from "../model/index.ts";

/** As much of a refusal as tells who wrote it, in bytes. */
export const refusalLimit = 64 * 1024;

/** Cloud Run's own pages of 401 and 403. Source: google/adk-python#3814 and issue texts of Cloud Run. */
const ownPage = /Your client does not have permission to (get URL|the requested URL)/;

/**
 * Who answered. IAP sends people to Google's login, or marks its answer; Cloud Run's check of the invoker has a page of its
 * own; whatever else comes, comes from the app or something in front of it that the user set up.
 */
export const toAnswerer = (status: number, headers: IncomingHttpHeaders, body: string): Answerer => {
  if (headers["x-goog-iap-generated-response"] !== undefined) return "iap";
  if (isRedirect(status) && hostOf(headers.location) === "accounts.google.com") return "iap";
  if ((status === 401 || status === 403) && ownPage.test(body)) return "cloud-run";
  return "app";
};

export const isRedirect = (status: number): boolean => [301, 302, 303, 307, 308].includes(status);

const hostOf = (location: string | undefined): string | null =>
  location === undefined ? null : (parseUrl(location)?.host ?? null);
