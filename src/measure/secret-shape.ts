import type { Candidate } from "./candidate.ts";
import { isAnonymous, readClaims } from "./formats/jwt.ts";
import { findKeyForm } from "./formats/provider-keys.ts";
import { isServiceAccount, toObject } from "./formats/secret-json.ts";
import { decodeBase64 } from "./strength/material.ts";
import { splitDatabaseAddress } from "./urls/database-address.ts";
import { toEngine } from "./urls/engine.ts";

/** Azure and others name a user as `app@server` in the query, which is behind the host and its port and no password. */
const hasHostFirst = (rest: string): boolean => /^(?:[\w-]+\.[\w.-]+|localhost):\d{1,5}(?:\/[^?#@]*)?\?/.test(rest);

/** A database URL that was cut at an unencoded character has its password before an `@` that no parser finds. */
const hasPassword = (core: string): boolean => {
  if (!core.includes("://") || core.length > 4096) return false;
  const address = splitDatabaseAddress(core);
  if (address === null) return false;
  if (address.password !== null) return true;
  const rest = core.slice(core.indexOf("://") + 3);
  return toEngine(address.scheme) !== null && !hasHostFirst(rest) && /^[^:@/\s]{0,200}:[^@\s]{1,500}@/.test(rest);
};

/** Google's keys in variables for browsers are public: they are restricted by referrer, not by secrecy. */
const isForBrowsers = (variable: string): boolean =>
  /^(?:NEXT_PUBLIC|NUXT_PUBLIC|EXPO_PUBLIC|GATSBY|REACT_APP|VUE_APP|VITE|PUBLIC)_|FIREBASE|MAPS/i.test(variable);

const findKey = ({ core, expectation }: Candidate): string | null => {
  const form = findKeyForm(core);
  if (form === null || form.kind !== "secret") return null;
  return form.provider === "google" && isForBrowsers(expectation.variable) ? null : form.what;
};

/** `-----BEGIN` in base64, and what follows it. */
const hidesPrivateKey = (core: string): boolean => {
  const head = core.startsWith("LS0tLS1CRUdJTi") ? decodeBase64(core.slice(0, 64)) : null;
  return head !== null && String.fromCharCode(...head).includes("PRIVATE KEY");
};

const webhook =
  /^https:\/\/(?:hooks\.slack\.com\/(?:services|workflows|triggers)\/|discord(?:app)?\.com\/api\/webhooks\/\d)/;

/** Why the text counts as a secret whatever its variable is called; null: nothing tells. */
export const findSecretShape = (candidate: Candidate): string | null => {
  const { core } = candidate;
  if (/-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY/.test(core)) return "a private key";
  if (hidesPrivateKey(core)) return "a private key in base64";
  if (core.length < 32_768 && core.includes('"service_account"')) {
    const object = toObject(core);
    if (object !== null && isServiceAccount(object)) return "a service account key";
  }
  const key = findKey(candidate);
  if (key !== null) return key;
  if (hasPassword(core)) return "a password in a URL";
  if (webhook.test(core)) return "a webhook's address, which is a secret";
  const claims = readClaims(core);
  return claims !== null && !isAnonymous(claims) ? "a signed token (JWT)" : null;
};
