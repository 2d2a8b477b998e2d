import { type TransportFault, type Unknown, unverified } from "../model/index.ts";

const faults: Readonly<Record<string, TransportFault>> = {
  ENOTFOUND: "unresolved",
  EAI_NONAME: "unresolved",
  EAI_NODATA: "unresolved",
  ECONNREFUSED: "connection-refused",
  ECONNRESET: "connection-closed",
  ECONNABORTED: "connection-closed",
  EPIPE: "connection-closed",
  ETIMEDOUT: "timeout",
  CERT_HAS_EXPIRED: "certificate-expired",
  CERT_NOT_YET_VALID: "certificate-early",
  ERR_TLS_CERT_ALTNAME_INVALID: "certificate-host",
  DEPTH_ZERO_SELF_SIGNED_CERT: "certificate-untrusted",
  SELF_SIGNED_CERT_IN_CHAIN: "certificate-untrusted",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "certificate-untrusted",
  UNABLE_TO_GET_ISSUER_CERT: "certificate-untrusted",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "certificate-untrusted",
  CERT_UNTRUSTED: "certificate-untrusted",
  CERT_REVOKED: "certificate-untrusted",
  EPROTO: "tls",
};

/** Faults of the machine that probes: they say nothing about the service. */
const ownFaults = ["EAI_AGAIN", "ENETUNREACH", "ENETDOWN", "EHOSTUNREACH", "EADDRNOTAVAIL", "EMFILE", "ENFILE"];

/** Why no answer came: a fault of the service, or of the machine that probes, which leaves the probe unverified. */
export const toTransportFault = (error: NodeJS.ErrnoException): TransportFault | Unknown => {
  const code = error.code ?? "";
  if (ownFaults.includes(code)) {
    const message = `this machine has no way to the host (${code})`;
    return unverified("unreachable", message, "probe from where the network is open");
  }
  if (code.startsWith("HPE_")) return "not-http";
  if (code.startsWith("ERR_SSL_") || code.startsWith("ERR_TLS_")) return faults[code] ?? "tls";
  return faults[code] ?? "connection-closed";
};
