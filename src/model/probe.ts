import type { Fact } from "./fact.ts";
import type { Location } from "./location.ts";
import type { RelationTarget } from "./requirement.ts";

/** A request that is made after a deploy, as far as rules judge what comes of it. */
export interface Probe {
  readonly name: string;
  readonly kind: "http" | "websocket";
  /** Scheme, host, port and path; without credentials and query. */
  readonly target: string;
  /** The service that it probes; null: none of the contract's. */
  readonly service: string | null;
  /** Milliseconds for one attempt, from the first packet to the last expectation. */
  readonly within: number;
  /** The server must refuse the connection. */
  readonly refused: boolean;
  /** Any of these statuses is right; null: none is demanded. */
  readonly statuses: readonly number[] | null;
  /** Types of messages that must come, in this order. */
  readonly events: readonly string[];
  /** The certificate must hold for at least so many days; null: any that is valid will do. */
  readonly certificateDays: number | null;
  /** Variables without which the probe cannot pass. */
  readonly needs: readonly RelationTarget[];
  /** Probes that must pass for this one to pass. */
  readonly after: readonly string[];
  /** What it means when it fails; one sentence. */
  readonly why: string | null;
  readonly location: Location;
}

/** Why nothing that speaks HTTP answered. */
export type TransportFault =
  | "unresolved"
  | "connection-refused"
  | "connection-closed"
  | "timeout"
  | "not-http"
  | "tls"
  | "certificate-expired"
  | "certificate-early"
  | "certificate-host"
  | "certificate-untrusted";

/** Why a connection could not go on although it was not closed. */
export type ConnectionFault = "handshake" | "subprotocol-missing" | "subprotocol-other" | "frames" | "too-much";

/** Who answered a request: IAP or the check of Cloud Run's invokers stand before the app. */
export type Answerer = "iap" | "cloud-run" | "app";

/** A redirect that was not followed. `limit`: more than the contract allows. */
export interface Redirection {
  /** Host and port; null: the place is no URL. */
  readonly host: string | null;
  readonly cause: "limit" | "circle" | "insecure" | "malformed";
}

/** A part of an answer that is not as it must be. Holds words of the contract, and of the answer plain words at most. */
export interface AnswerGap {
  /** `status`, `checks[0].name`; empty: the answer itself. */
  readonly path: string;
  /** As JSON; null: the part must be there, or the answer be JSON. */
  readonly wanted: string | null;
  /** A plain word, or the kind of value: `a number`, `nothing`. */
  readonly seen: string;
}

/** How an attempt ended. Codes are those of RFC 6455; 1005 and 1006 never travel: no code came, no close frame came. */
export type Ending =
  | { readonly kind: "unreachable"; readonly fault: TransportFault }
  | {
      readonly kind: "answered";
      readonly status: number;
      readonly by: Answerer;
      readonly redirection: Redirection | null;
      readonly gaps: readonly AnswerGap[];
    }
  /** The upgrade to a WebSocket was answered with an ordinary status. */
  | { readonly kind: "refused"; readonly status: number; readonly by: Answerer }
  /** `reason`: plain words of the server's reason. */
  | { readonly kind: "closed"; readonly code: number; readonly reason: string | null }
  | { readonly kind: "broken"; readonly fault: ConnectionFault }
  | { readonly kind: "open" };

export interface SeenEvent {
  /** The message's type: a word of the contract, or a plain word; `?` for anything else. */
  readonly type: string;
  /** The error code that a message about an error carries, where it is a plain word. */
  readonly code: string | null;
  /** since the attempt began */
  readonly milliseconds: number;
}

/** What one probe saw at its last attempt. No text in it can be a value: what a server says is reduced to plain words. */
export interface Sighting {
  readonly ending: Ending;
  /** In the order in which they came; the first hundred. */
  readonly events: readonly SeenEvent[];
  /** The first expected event that did not come in its turn; null: all came. */
  readonly missing: string | null;
  /** The missing event did come, but before this one. */
  readonly missedBefore: string | null;
  readonly attempts: number;
  /** The last attempt's. */
  readonly milliseconds: number;
  /** Whole days that the certificate still holds; null without TLS. */
  readonly certificateDays: number | null;
}

/** A probe with what it saw; unknown: it could not be made. */
export interface Probed {
  readonly probe: Probe;
  readonly sighting: Fact<Sighting>;
}
