import type { HttpProbe } from "../contract/index.ts";
import { type AnswerGap, type Fact, known, type Redirection } from "../model/index.ts";
import { isRedirect, refusalLimit, toAnswerer } from "./answerer.ts";
import { toFault } from "./attempt-fault.ts";
import type { Credentials } from "./credentials.ts";
import { type Exchange, exchange, type Limits, type Message, readBody } from "./exchange.ts";
import { toJsonGaps } from "./json-gaps.ts";
import { createPlainWords } from "./plain-words.ts";
import { type Attempt, answerLimit, type Prober } from "./prober.ts";
import { type Hop, nextHop } from "./redirects.ts";

const nothingSeen = { events: [], missing: null, missedBefore: null } as const;

/** One attempt at an HTTP probe, with the redirects that the contract allows. Unknown: this machine could not make it. */
export const attemptHttp = async (
  spec: HttpProbe,
  url: string,
  credentials: Credentials,
  prober: Prober,
): Promise<Fact<Attempt>> => {
  const start = performance.now();
  const signal = AbortSignal.any([prober.signal, AbortSignal.timeout(spec.probe.within)]);
  const limits: Limits = { signal, timeout: spec.timeout, ca: prober.ca, now: prober.now };
  let certificateDays: number | null = null;
  const end = (ending: Attempt["ending"]): Fact<Attempt> =>
    known({ ...nothingSeen, ending, certificateDays, milliseconds: Math.round(performance.now() - start) });
  try {
    const first = toFirstHop(spec, url, credentials);
    const { answer, redirection } = await follow(first, spec, limits, (days) => {
      certificateDays ??= days;
    });
    return end({ kind: "answered", redirection, ...(await judge(answer, spec, credentials)) });
  } catch (error) {
    const fault = toFault(error, signal, prober.signal);
    return typeof fault === "string" ? end({ kind: "unreachable", fault }) : fault;
  }
};

const toFirstHop = ({ method, body }: HttpProbe, url: string, { headers, secretHeaders }: Credentials): Hop => {
  const type = body === undefined ? {} : { "content-type": "application/json" };
  const text = body === undefined ? null : JSON.stringify(body);
  const message: Message = { method, headers: { ...type, ...headers, ...secretHeaders }, body: text };
  return { url: new URL(url), message };
};

const follow = async (
  first: Hop,
  { redirects, probe }: HttpProbe,
  limits: Limits,
  seeCertificate: (days: number | null) => void,
): Promise<{ readonly answer: Exchange; readonly redirection: Redirection | null }> => {
  const seen = new Set([first.url.href]);
  let hop = first;
  for (let left = redirects; ; left--) {
    const answer = await exchange(hop.url, hop.message, limits);
    seeCertificate(answer.certificateDays);
    const status = answer.response.statusCode ?? 0;
    const { headers } = answer.response;
    const { location } = headers;
    // A login of Google's is no place of the service: what stands behind it may well answer 200.
    const isEnd = probe.statuses?.includes(status) || toAnswerer(status, headers, "") === "iap";
    if (!isRedirect(status) || location === undefined || isEnd) {
      return { answer, redirection: null };
    }
    const next = nextHop(hop, first.url, status, location, { isLast: left <= 0, seen });
    if ("cause" in next) return { answer, redirection: next };
    answer.response.destroy();
    seen.add(next.url.href);
    hop = next;
  }
};

/** The body is read only where it matters. */
const judge = async ({ response }: Exchange, { probe, json }: HttpProbe, { texts }: Credentials) => {
  const status = response.statusCode ?? 0;
  const isExpected = probe.statuses === null || probe.statuses.includes(status);
  const none: readonly AnswerGap[] = [];
  if (isExpected && json === undefined) {
    response.destroy();
    return { status, by: "app" as const, gaps: none };
  }
  const text = await readBody(response, isExpected ? answerLimit : refusalLimit);
  const by = isExpected ? ("app" as const) : toAnswerer(status, response.headers, text ?? "");
  return { status, by, gaps: isExpected ? toJsonGaps(json, text, createPlainWords(texts)) : none };
};
