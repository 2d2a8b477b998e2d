import type { Probe, Sighting } from "../model/index.ts";

/** In what way a probe did not come out as the contract expects; one rule each. */
export type Shortfall =
  | "unreachable"
  | "answer-unexpected"
  | "refused"
  | "closed"
  | "stranger-accepted"
  | "events-missing";

/**
 * What is wrong with what a probe saw; null when it is as expected. The prober asks it whether to try again, the rules what
 * to say: both mean the same by a failed probe.
 */
export const shortfallOf = (
  probe: Probe,
  { ending, missing }: Pick<Sighting, "ending" | "missing">,
): Shortfall | null => {
  if (ending.kind === "unreachable") return "unreachable";
  if (ending.kind === "answered") return isAnswered(probe, ending) ? null : "answer-unexpected";
  return probe.refused ? strangerShortfallOf(probe, ending) : clientShortfallOf(ending, missing);
};

type Answered = Extract<Sighting["ending"], { kind: "answered" }>;
type SocketEnding = Exclude<Sighting["ending"], { kind: "unreachable" | "answered" }>;

const isAnswered = ({ statuses }: Probe, { status, redirection, gaps }: Answered): boolean =>
  (statuses === null || statuses.includes(status)) && redirection === null && gaps.length === 0;

/** Only a refusal shows that strangers are refused: a connection that breaks or ends for another reason shows nothing. */
const strangerShortfallOf = ({ statuses }: Probe, ending: SocketEnding): Shortfall | null => {
  if (ending.kind === "open") return "stranger-accepted";
  if (ending.kind === "refused") {
    const isRight = statuses === null ? isRefusal(ending) : statuses.includes(ending.status);
    return isRight ? null : "answer-unexpected";
  }
  return ending.kind === "closed" && isRefusalCode(ending.code) ? null : "closed";
};

const clientShortfallOf = (ending: SocketEnding, missing: string | null): Shortfall | null => {
  if (ending.kind === "open") return missing === null ? null : "events-missing";
  if (ending.kind === "refused") return "refused";
  return ending.kind === "closed" && isRefusalCode(ending.code) ? "refused" : "closed";
};

const isRefusal = ({ status, by }: { readonly status: number; readonly by: string }): boolean =>
  status === 401 || status === 403 || by === "iap";

/**
 * Close codes by which a server says that it does not want this client: policy violation (RFC 6455 7.4.1), IANA's 3000
 * Unauthorized and 3003 Forbidden, and the private ones, of which 4401 and 4403 are the best known.
 */
export const isRefusalCode = (code: number): boolean =>
  code === 1008 || code === 3000 || code === 3003 || (code >= 4000 && code <= 4999);
