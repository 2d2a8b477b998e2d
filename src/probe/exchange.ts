import { type IncomingMessage, request as plainRequest } from "node:http";
import { request as tlsRequest } from "node:https";
import { FirstAnswerLate } from "./attempt-fault.ts";
import { certificateDaysOf } from "./certificate.ts";

/*
 * Decision: node:http and node:https, not fetch. A probe must see what fetch hides: the certificate, each redirect before it is
 * followed, why a connection failed, and a body that it stops reading. undici's own request would do as well and is a package
 * more. Each request gets a connection of its own, so that no probe passes on the strength of another's.
 */

export interface Message {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

export interface Limits {
  /** The end of the attempt. */
  readonly signal: AbortSignal;
  /** milliseconds until the head of the answer */
  readonly timeout: number;
  readonly ca?: string | undefined;
  now(): Date;
}

export interface Exchange {
  readonly response: IncomingMessage;
  readonly certificateDays: number | null;
}

/** One request and the head of its answer. Rejects with the fault of the connection. */
export const exchange = (url: URL, { method, headers, body }: Message, limits: Limits): Promise<Exchange> =>
  new Promise((resolve, reject) => {
    const { signal, timeout, ca, now } = limits;
    const request = url.protocol === "https:" ? tlsRequest : plainRequest;
    const length = body === null ? {} : { "content-length": String(Buffer.byteLength(body)) };
    const all = { accept: "*/*", "accept-encoding": "identity", ...headers, ...length };
    const sent = request(url, { method, headers: all, agent: false, signal, ...(ca === undefined ? {} : { ca }) });
    const late = setTimeout(() => sent.destroy(new FirstAnswerLate()), timeout);
    sent.on("response", (response) => {
      clearTimeout(late);
      resolve({ response, certificateDays: certificateDaysOf(response.socket, now()) });
    });
    // 101 to a plain request: Node ends such a connection without a word, unless somebody takes the answer.
    sent.on("upgrade", (response, socket) => {
      clearTimeout(late);
      const certificateDays = certificateDaysOf(socket, now());
      socket.destroy();
      response.push(null);
      resolve({ response, certificateDays });
    });
    sent.on("error", (error) => {
      clearTimeout(late);
      reject(error);
    });
    // Whatever else may end it: a connection that is gone gives no answer any more.
    sent.on("close", () => reject(new Error("closed without an answer")));
    sent.end(body ?? undefined);
  });

/** The text of an answer; null when it is longer than `limit` bytes. Ends the connection either way. */
export const readBody = async (response: IncomingMessage, limit: number): Promise<string | null> => {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > limit) return null;
      chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString("utf8");
  } finally {
    response.destroy();
  }
};
