import type { Candidate } from "./candidate.ts";

/** Whether a match of a grammar is a mark, and no text that looks like one. */
export type Accept = (match: RegExpExecArray, candidate: Candidate) => boolean;

const isWhole: Accept = (match, { core }) => match[0].length === core.length;
const isAddress = ({ core }: Candidate): boolean => core.includes("://") || core.startsWith("/");
/** Random characters are likely: a secret by type or name, or a text of many kinds of marks. */
const mayBeJumble = ({ core, jumbleType }: Candidate): boolean =>
  !core.includes("://") && (jumbleType || (core.length < 200 && new Set(core.match(/[!#^&*~|;?+=,]/g)).size >= 4));

/**
 * Marks in the middle of a text. In a secret, which may be a jumble of any characters, only a name that chance does not make:
 * a generator's password has `$AB` in it once in a thousand.
 */
export const isDeliberate: Accept = (match, candidate) => {
  const name = match[1] ?? "";
  if (isWhole(match, candidate)) return true;
  if (!mayBeJumble(candidate)) return /[A-Z]{3}|[A-Z]{2}_|_[A-Z]{2}|[a-z]{3}/.test(name);
  return /^[A-Z]{3,}_[A-Z0-9_]{2,}$|^_?[A-Z]{7,}$|^[a-z]{2,}(?:[._][a-z]{2,})+$/.test(name);
};

/** `${_REGION}` is nothing else; `$_REGION` could be a jumble. */
export const isBuildName: Accept = (match, candidate) => match[1] === undefined || isDeliberate(match, candidate);

/** `$(date +%s)`, `$(NAME)`; parentheses of a path or a jumble hold no command. */
export const isCommand: Accept = (match, candidate) => {
  const inner = match[1] ?? "";
  const isWord = /^(?:[a-z][\w.-]{2,40}(?: .*)?|[A-Z][A-Z0-9_]{2,60})$/.test(inner);
  if (!isWord || isWhole(match, candidate) || !mayBeJumble(candidate)) return isWord;
  return /^(?:[a-z]{3,}(?: .*)?|[A-Z]{3,}(?:_[A-Z]+)*)$/.test(inner);
};

/** Names that Windows itself sets: nobody searches for them. */
const ofWindows =
  /^(?:PATH|TEMP|TMP|APPDATA|LOCALAPPDATA|COMPUTERNAME|HOMEDRIVE|HOMEPATH|PROGRAMDATA|PROGRAMFILES|SYSTEMDRIVE|SYSTEMROOT|USERDOMAIN|USERNAME|USERPROFILE|WINDIR)$/;

/** `%ACME%` matches what holds ACME in SQL, and one word alone may be meant so; after LIKE, or in a filter, every one. */
const isLikePattern: Accept = (match, candidate) => {
  const { core, secretType, expectation } = candidate;
  if (secretType || core.includes("://")) return false;
  if (/(?:LIKE|MATCH|SEARCH|FILTER|WILDCARD)/i.test(expectation.variable)) return true;
  if (/\blike\s{1,4}(?:['"][^'"]{0,80})?$/i.test(core.slice(Math.max(0, match.index - 100), match.index))) return true;
  const name = match[1] ?? "";
  return isWhole(match, candidate) && !name.includes("_") && !ofWindows.test(name) && name !== expectation.variable;
};

/** `%AB` and `%20` are percent codes of a URL, not ends of a Windows variable. */
export const isWindowsName: Accept = (match, candidate) => {
  if (isLikePattern(match, candidate)) return false;
  const after = candidate.core.slice(match.index + match[0].length, match.index + match[0].length + 2);
  const isCode = /^%[0-9A-F]{2}/i.test(match[0]) && /^[0-9A-F]{2}$/i.test(after);
  return !isCode && isDeliberate(match, candidate);
};

const html =
  /^\/?(?:a|abbr|article|b|blockquote|body|br|button|center|code|div|em|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|label|li|link|meta|ol|option|p|pre|q|s|script|section|select|small|span|strong|style|sub|sup|svg|table|tbody|td|th|title|tr|u|ul|video|xml)$/i;

/**
 * `/users/<id>` names a part that the program's router fills in: a part of a path by itself, called as code calls things, where
 * the contract asks for no URL and no socket.
 */
const isRouteParameter: Accept = (match, { core, spec, secretType }) => {
  if (secretType || (spec !== null && spec.type !== "string" && spec.type !== "list")) return false;
  const before = core[match.index - 1];
  const after = core[match.index + match[0].length] ?? "/";
  if (before !== "/" || !/[/?#.]/.test(after) || !/^(?!your|my_)[a-z][A-Za-z0-9_]*$/.test(match[1] ?? "")) return false;
  const origin = /^[a-z][a-z0-9+.-]{1,30}:\/\/[^/]{0,300}/i.exec(core)?.[0] ?? "";
  return core[origin.length] === "/" && match.index > origin.length && !core.startsWith("/cloudsql/");
};

/** `<your-key>`, `<host>` in an address; neither markup nor an e-mail address nor three characters of a password. */
export const isBracketed: Accept = (match, candidate) => {
  const name = match[1] ?? "";
  if (html.test(name.split(" ")[0] ?? "") || candidate.core.includes("</") || candidate.core.includes("/>"))
    return false;
  if (isRouteParameter(match, candidate)) return false;
  if (isWhole(match, candidate) || isAddress(candidate)) return true;
  return mayBeJumble(candidate)
    ? /^[a-z]{2,}(?:[ _-][a-z]{2,})+$|^[A-Z]{3,}(?:[ _-][A-Z]{2,})+$/.test(name)
    : /[_-]|^(?:your|project|region|host|user|name|id|key|token|domain|bucket)/i.test(name);
};

/** Where the contract wants a secret: elsewhere the text could be a host or a setting of its own. */
export const isWanted: Accept = (_match, { secretType }) => secretType;
