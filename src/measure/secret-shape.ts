import type { Candidate } from "./candidate.ts";
import { splitDatabaseAddress } from "./urls/database-address.ts";

const hasPassword = (core: string): boolean => {
  if (!core.includes("://") || core.length > 4096) return false;
  const address = splitDatabaseAddress(core);
  return address?.password !== null && address?.password !== undefined;
};

/** Why the text counts as a secret whatever its variable is called; null: nothing tells. */
export const findSecretShape = ({ core }: Candidate): string | null => {
  if (/-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY/.test(core)) return "a private key";
  return hasPassword(core) ? "a password in a URL" : null;
};
