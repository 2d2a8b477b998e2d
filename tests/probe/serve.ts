import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { type AddressInfo, createServer as createNetServer, type Socket } from "node:net";
import { generate } from "selfsigned";
import { afterEach } from "vitest";
import { type WebSocket, WebSocketServer } from "ws";

/** Everything that listens is closed after each test, with its connections. */
const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

const listen = async (server: Server | ReturnType<typeof createNetServer>): Promise<string> => {
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  open.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
};

/** An HTTP server; returns `http://127.0.0.1:port`. */
export const serve = async (listener: RequestListener): Promise<string> =>
  `http://${await listen(createServer(listener))}`;

/** A server that speaks whatever the test wants; returns `127.0.0.1:port`. */
export const serveBytes = (onSocket: (socket: Socket) => void): Promise<string> => listen(createNetServer(onSocket));

export interface SocketOptions {
  readonly chooses?: string | false;
  /** Answers the upgrade with an ordinary status. */
  readonly refuses?: { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string };
}

/** A WebSocket server; returns `ws://127.0.0.1:port/ws`. */
export const serveSocket = async (
  onConnection: (socket: WebSocket, request: IncomingMessage) => void,
  { chooses = false, refuses }: SocketOptions = {},
): Promise<string> => {
  const sockets = new WebSocketServer({ noServer: true, handleProtocols: () => chooses });
  const server = createServer();
  server.on("upgrade", (request, socket, head) => {
    if (refuses === undefined) {
      sockets.handleUpgrade(request, socket, head, (client) => {
        client.on("error", () => {});
        onConnection(client, request);
      });
      return;
    }
    const { status, headers = {}, body = "" } = refuses;
    const lines = Object.entries({ ...headers, "content-length": String(Buffer.byteLength(body)) });
    socket.end(`HTTP/1.1 ${status} X\r\n${lines.map(([name, text]) => `${name}: ${text}\r\n`).join("")}\r\n${body}`);
  });
  return `ws://${await listen(server)}/ws`;
};

export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

const day = 24 * 60 * 60 * 1000;

/** A certificate for `host` that holds from `from` to `to`, in days from now. */
export const makeCertificate = async ({ host = "localhost", from = -1, to = 30 } = {}): Promise<Certificate> => {
  const made = await generate([{ name: "commonName", value: host }], {
    keyType: "ec",
    algorithm: "sha256",
    notBeforeDate: new Date(Date.now() + from * day),
    notAfterDate: new Date(Date.now() + to * day + day / 2),
    extensions: [
      { name: "basicConstraints", cA: true },
      { name: "subjectAltName", altNames: [{ type: 2, value: host }] },
    ],
  });
  return { key: made.private, cert: made.cert };
};

/** An HTTPS server, with WebSockets; returns `localhost:port`. */
export const serveTls = async (certificate: Certificate, listener: RequestListener): Promise<string> => {
  const server = createTlsServer(certificate, listener);
  new WebSocketServer({ server });
  const address = await listen(server);
  return address.replace("127.0.0.1", "localhost");
};
