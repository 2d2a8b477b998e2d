import { setTimeout as sleep } from "node:timers/promises";
import type { ProbeSpec } from "../contract/index.ts";
import { shortfallOf } from "../engine/index.ts";
import { type Fact, known, parseUrl, type Sighting, unverified } from "../model/index.ts";
import { type Credentials, readCredentials } from "./credentials.ts";
import { attemptHttp } from "./http-attempt.ts";
import type { Attempt, Prober } from "./prober.ts";
import { attemptWebSocket } from "./websocket-attempt.ts";

const longestPause = 10_000;

/** Makes one probe, again where the contract allows it and the first attempt failed. Unknown: it could not be made. */
export const makeProbe = async (spec: ProbeSpec, prober: Prober): Promise<Fact<Sighting>> => {
  const { url, probe } = spec;
  if (url === null || parseUrl(url) === null) {
    const message = `the contract gives ${probe.service ?? "the service"} no URL in this environment`;
    return unverified("not-found", message, `add it under services.${probe.service ?? "<service>"}.urls`);
  }
  const credentials = await readCredentials(spec, prober);
  if (!credentials.known) return credentials;
  for (let attempts = 1; ; attempts++) {
    const attempt = await makeAttempt(spec, url, credentials.value, prober);
    if (!attempt.known) return attempt;
    const sighting: Sighting = { ...attempt.value, attempts };
    if (shortfallOf(probe, sighting) === null || attempts > spec.retries) return known(sighting);
    const pause = Math.min(longestPause, prober.pause * 2 ** (attempts - 1));
    await sleep(pause, undefined, { signal: prober.signal }).catch(() => {});
    // What was seen stands; there is no time to see whether it changes.
    if (prober.signal.aborted) return known(sighting);
  }
};

const makeAttempt = (spec: ProbeSpec, url: string, credentials: Credentials, prober: Prober): Promise<Fact<Attempt>> =>
  spec.kind === "http" ? attemptHttp(spec, url, credentials, prober) : attemptWebSocket(spec, url, credentials, prober);
