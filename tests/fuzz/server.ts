import { createHash } from "node:crypto";
import { type AddressInfo, createServer, type Socket } from "node:net";

const magic = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

/** The right answer to an upgrade, or an ordinary one to a request that is none. */
const toHead = (request: string): string => {
  const key = /^sec-websocket-key: *(\S+)/im.exec(request)?.[1];
  if (key === undefined) return 'HTTP/1.1 200 OK\r\ncontent-length: 20\r\n\r\n{"status":"healthy"}';
  const accept = createHash("sha1")
    .update(key + magic)
    .digest("base64");
  return `HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: Upgrade\r\nsec-websocket-accept: ${accept}\r\n\r\n`;
};

/** Frames are lines of hexadecimal digits; whatever else stands there is passed over. */
const toFrames = (text: Buffer): Buffer => Buffer.from(text.toString("latin1").replace(/[^0-9a-fA-F]/g, ""), "hex");

/** A server that shakes hands and then says these frames, or says these bytes at once; and hangs up. */
export const serveHostile = async (kind: "frames" | "answers", said: Buffer) => {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    let request = "";
    socket.on("data", (data) => {
      if (request.includes("\r\n\r\n")) return;
      request += data.toString("latin1");
      if (!request.includes("\r\n\r\n")) return;
      if (kind === "frames") socket.write(toHead(request));
      const isUpgrade = /^upgrade: websocket/im.test(request);
      if (kind === "answers") socket.end(said);
      else if (isUpgrade) socket.end(toFrames(said));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
};
