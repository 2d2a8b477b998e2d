import { splitDatabaseAddress } from "../urls/database-address.ts";
import { decodePrintable } from "./material.ts";

/** `Password=…;`, `"client_secret": "…"`, `token: …`, and .netrc's `password …`: a name that says secret, and its value. */
const named =
  /(?:pass(?:word|wd|phrase)?|pwd|secret|token|key|auth|sig|signature|credentials?)["']?(?:\s{0,8}[:=]\s{0,8}|(?<=password) )(?:"([^"\n]*)"|'([^'\n]*)'|([^\s"';&,}]+))/gi;

/** `app:…@tcp(db.acme.io:3306)/shop`, as Go's drivers read it. */
const goAddress = /^[^\s:@/]{1,128}:(.+)@(?:tcp|unix|udp)\(/s;

/** What follows the scheme and stands for itself: `jdbc:postgresql://`, `https://`. */
const url = /^(?:jdbc:)?[a-z][a-z0-9+.-]{1,40}:\/\//i;

/** Two pairs or more, as connection strings have them: `Server=db;Password=…`, `host=db user=app password=…`, `a=1&b=2`. */
const hasPairs = (text: string): boolean =>
  text.split(/[;&]|\s(?=\w{1,40}=)/).filter((part) => /^\s*\w[\w. -]{0,60}=/.test(part)).length > 1;

const isDocument = (text: string): boolean => /^\s*[{[][\s\S]*:/.test(text) || text.includes("\n") || hasPairs(text);

/** Documents are long, and the names that matter come again and again. */
const longest = 16_384;
const most = 30;

const read = (whole: string): readonly string[] | null => {
  const text = whole.slice(0, longest);
  const go = text.includes("@") ? goAddress.exec(text)?.[1] : undefined;
  if (go !== undefined) return [go];
  if (text.includes("://") && url.test(text)) {
    const password = splitDatabaseAddress(text)?.password ?? null;
    return password === null ? [] : [password];
  }
  if (!isDocument(text)) return null;
  return [...text.matchAll(named)].map(([, double, single, bare]) => double ?? single ?? bare ?? "");
};

/** What `Basic` credentials and Docker's `auth` hold: base64 of `user:password`. */
const toPassword = (text: string): string => /^[\w.@-]{1,128}:(.+)$/.exec(decodePrintable(text) ?? "")?.[1] ?? text;

/**
 * The secrets in a text that holds more than one thing: the password of a URL or a connection string, the values of a document
 * whose names say secret; also behind base64. Empty: it holds other things only. null: the text is one secret itself.
 */
export const findInnerSecrets = (text: string): readonly string[] | null => {
  const behind = decodePrintable(text);
  const inner = read(text) ?? (behind === null ? null : read(behind));
  // A guess costs time: of a document with a thousand fields the first ones tell enough, and equal ones tell it once.
  return inner === null ? null : [...new Set(inner)].slice(0, most).map(toPassword);
};
