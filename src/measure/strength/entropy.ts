import type { TypeSpec } from "../../model/index.ts";
import { findMaterial } from "./material.ts";
import { hmacBytes } from "./shortfall.ts";

const names = { hex: "hexadecimal", base64: "base64", base64url: "base64url" } as const;

/** Bits that one decimal digit carries. */
const digitBits = Math.log2(10);

/** Why the decoded key is too little for its algorithm although the text is long enough; null: enough, or nothing tells. */
export const findEntropyFault = (core: string, spec: TypeSpec): string | null => {
  if (spec.type !== "hmac-key") return null;
  const needs = hmacBytes[spec.algorithm];
  const wants = `the ${needs} bytes that ${spec.algorithm} needs`;
  if (/^\d+$/.test(core))
    return core.length * digitBits < needs * 8 ? `is made of digits alone, which carry less than ${wants}` : null;
  if (/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(core))
    return `is one UUID, which carries less than ${wants}`;
  const material = findMaterial(core);
  if (material === null || material.bytes >= needs) return null;
  return `is ${names[material.encoding]} of less than ${wants}`;
};
