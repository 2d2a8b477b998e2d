import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocket } from "ws";
import type { ConnectionFault, Ending } from "../model/index.ts";
import { refusalLimit, toAnswerer } from "./answerer.ts";
import type { Credentials } from "./credentials.ts";
import { readBody } from "./exchange.ts";
import { answerLimit } from "./prober.ts";

/*
 * Decision: WebSockets are opened with ws 8. What a probe is for is why a socket does not open, and the WebSocket of browsers,
 * of Node (undici) and of Deno hides that by specification: neither the status of a refused upgrade nor the difference between
 * a refusal and a dead network can be seen, both are 1006. ws shows the answer to the upgrade and takes headers, has no
 * dependencies, is what most servers are tested with, and adds 60 kB to the bundle, loaded by `probe` alone. Compression is
 * off: a probe needs none, and a small frame cannot become a gigabyte. A protocol of our own over node:http would be longer
 * than the prober.
 */

/** What comes of a connection. `ended` and `failed` come once, one of them; nothing comes after. */
interface Handlers {
  upgrade(socket: Duplex): void;
  open(): void;
  /** null: a binary message */
  message(text: string | null): void;
  ended(ending: Ending): unknown;
  /** Nothing that speaks HTTP answered. */
  failed(error: unknown): unknown;
}

export interface ConnectionOptions {
  readonly ca?: string | undefined;
  readonly sentence: (text: string) => string | null;
  readonly handlers: Handlers;
}

export interface Connection {
  send(text: string): void;
  /** Says goodbye, waits a moment for the answer, and is gone. */
  end(): Promise<void>;
}

/** In bytes and in messages, pings among them, over the whole connection. */
const mostBytes = 16 * 1024 * 1024;
const mostMessages = 20_000;
const farewell = 250;

export const connect = (url: string, credentials: Credentials, options: ConnectionOptions): Connection => {
  const { ca, sentence, handlers } = options;
  const { headers, secretHeaders, protocols } = credentials;
  const socket = new WebSocket(url, [...protocols], {
    headers: { ...headers, ...secretHeaders },
    perMessageDeflate: false,
    followRedirects: false,
    maxPayload: answerLimit,
    ...(ca === undefined ? {} : { ca }),
  });
  let isOver = false;
  let isUpgraded = false;
  let [bytes, messages] = [0, 0];
  const over = (tell: () => unknown): void => {
    if (isOver) return;
    isOver = true;
    tell();
  };
  const count = (length: number): void => {
    bytes += length;
    messages += 1;
    if (bytes > mostBytes || messages > mostMessages) over(() => handlers.ended({ kind: "broken", fault: "too-much" }));
  };

  socket.on("upgrade", (response) => {
    isUpgraded = true;
    handlers.upgrade(response.socket);
  });
  socket.on("unexpected-response", (_, response) => {
    handlers.upgrade(response.socket);
    void toRefusal(response).then((ending) => over(() => handlers.ended(ending)));
  });
  socket.on("open", () => isOver || handlers.open());
  socket.on("message", (data: Buffer, isBinary) => {
    count(data.length);
    if (!isOver) handlers.message(isBinary ? null : data.toString("utf8"));
  });
  socket.on("ping", (data) => count(data.length));
  socket.on("pong", (data) => count(data.length));
  socket.on("error", (error: NodeJS.ErrnoException) => {
    const fault = toConnectionFault(error, isUpgraded);
    over(() => (fault === null ? handlers.failed(error) : handlers.ended({ kind: "broken", fault })));
  });
  socket.on("close", (code, reason) => {
    over(() => handlers.ended({ kind: "closed", code, reason: sentence(reason.toString("utf8")) }));
  });

  return {
    send: (text) => {
      // A connection that ends meanwhile says so by itself.
      if (socket.readyState === WebSocket.OPEN) socket.send(text, () => {});
    },
    end: () => {
      isOver = true;
      return leave(socket);
    },
  };
};

const leave = (socket: WebSocket): Promise<void> =>
  new Promise((resolve) => {
    if (socket.readyState === WebSocket.CLOSED) return resolve();
    const timer = setTimeout(() => socket.terminate(), farewell);
    socket.once("close", () => {
      clearTimeout(timer);
      resolve();
    });
    if (socket.readyState === WebSocket.OPEN) socket.close(1000);
    else socket.terminate();
  });

/** The answer to an upgrade that was none; its body tells who wrote it. */
const toRefusal = async (response: IncomingMessage): Promise<Ending> => {
  const status = response.statusCode ?? 0;
  const timer = setTimeout(() => response.destroy(), 2_000);
  const body = await readBody(response, refusalLimit).catch(() => null);
  clearTimeout(timer);
  return { kind: "refused", status, by: toAnswerer(status, response.headers, body ?? "") };
};

/** ws tells these by their texts and codes; null: the network's own. */
const toConnectionFault = (
  { code = "", message }: NodeJS.ErrnoException,
  isUpgraded: boolean,
): ConnectionFault | null => {
  if (message === "Server sent no subprotocol") return "subprotocol-missing";
  if (/^Server sent an? (invalid )?subprotocol/.test(message)) return "subprotocol-other";
  if (code === "WS_ERR_UNSUPPORTED_MESSAGE_LENGTH" || code === "WS_ERR_TOO_MANY_BUFFERED_PARTS") return "too-much";
  if (code.startsWith("WS_ERR_")) return "frames";
  return isUpgraded ? "handshake" : null;
};
