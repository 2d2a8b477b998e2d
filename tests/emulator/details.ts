import type { Metadata } from "@grpc/grpc-js";
import { protobuf } from "google-gax";
import type { Failure } from "./failure.ts";

const root = protobuf.Root.fromJSON({
  nested: {
    Any: { fields: { typeUrl: { type: "string", id: 1 }, value: { type: "bytes", id: 2 } } },
    Status: {
      fields: {
        code: { type: "int32", id: 1 },
        message: { type: "string", id: 2 },
        details: { rule: "repeated", type: "Any", id: 3 },
      },
    },
    ErrorInfo: { fields: { reason: { type: "string", id: 1 }, domain: { type: "string", id: 2 } } },
  },
});

const encode = (type: string, message: object): Buffer => Buffer.from(root.lookupType(type).encode(message).finish());

/** google.rpc.ErrorInfo as Google sends it: in the trailer `grpc-status-details-bin`. */
export const toStatusDetails = ({ code, message, reason }: Failure, metadata: Metadata): Metadata => {
  if (reason === null) return metadata;
  const value = encode("ErrorInfo", { reason, domain: "googleapis.com" });
  const details = [{ typeUrl: "type.googleapis.com/google.rpc.ErrorInfo", value }];
  metadata.set("grpc-status-details-bin", encode("Status", { code, message, details }));
  return metadata;
};
