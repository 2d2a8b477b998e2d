import type { Duplex } from "node:stream";
import { TLSSocket } from "node:tls";

const day = 24 * 60 * 60 * 1000;

/** Whole days that the certificate of a connection still holds; null without TLS. */
export const certificateDaysOf = (socket: Duplex, now: Date): number | null => {
  if (!(socket instanceof TLSSocket)) return null;
  const end = Date.parse(socket.getPeerCertificate().valid_to ?? "");
  return Number.isNaN(end) ? null : Math.floor((end - now.getTime()) / day);
};
