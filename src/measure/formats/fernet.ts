import type { FormatFault } from "../../model/index.ts";
import { decodeBase64 } from "../strength/material.ts";

const isFernet = (core: string): boolean => /^[A-Za-z0-9_-]{43}=$/.test(core);

const otherAlphabet: FormatFault = {
  problem: "is a Fernet key in base64 with + or /, which only some libraries take: base64url has - and _",
  certain: false,
};
const withoutPadding: FormatFault = { problem: "is a Fernet key without the = at its end", certain: true };

/** Why the text is no Fernet key: 32 bytes as 44 characters of base64url. Source: the Fernet specification, "Key Format". */
export const findFernetFaults = (core: string): readonly FormatFault[] => {
  if (isFernet(core)) return [];
  const bytes = decodeBase64(core);
  if (bytes?.length === 32) return [core.endsWith("=") ? otherAlphabet : withoutPadding];
  if (bytes !== null && isFernet(String.fromCharCode(...bytes.subarray(0, 64))))
    return [{ problem: "is a Fernet key that was encoded in base64 once more", certain: true }];
  if (/^[0-9a-f]{64}$/i.test(core))
    return [{ problem: "is hexadecimal, where a Fernet key is 32 bytes in base64url", certain: true }];
  return [{ problem: "is no Fernet key: 32 bytes as 44 characters of base64url", certain: true }];
};
