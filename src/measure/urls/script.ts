import { decodePunycode } from "./punycode.ts";

// Made when they are asked for: each takes as long to read as a dozen other patterns.
const toScripts = (): readonly (readonly [string, RegExp])[] => [
  ["Latin", /\p{Script=Latin}/u],
  ["Cyrillic", /\p{Script=Cyrillic}/u],
  ["Greek", /\p{Script=Greek}/u],
  ["Armenian", /\p{Script=Armenian}/u],
  ["Cherokee", /\p{Script=Cherokee}/u],
  ["Hebrew", /\p{Script=Hebrew}/u],
  ["Arabic", /\p{Script=Arabic}/u],
];

/** Cyrillic and Greek letters that look like Latin ones: a name of nothing else is one that wants to be misread. */
const lookAlikes = /^[аеорсухіјѕһԁԛԝӏьгпкмтвнαονρτυικηωγ0-9-]+$/u;

const toUnicode = (label: string): string =>
  label.startsWith("xn--") ? (decodePunycode(label.slice(4)) ?? label) : label;

const isMixed = (label: string): boolean => {
  if (/^[ -~]*$/.test(label)) return false;
  if (toScripts().filter(([, script]) => script.test(label)).length > 1) return true;
  return lookAlikes.test(label);
};

/** Whether a part of the host mixes scripts, or imitates Latin letters with others: `аррӏе.com`. UTS 39, 5.2. */
export const hasMixedScripts = (host: string): boolean =>
  host.split(".").some((label) => isMixed(toUnicode(label.toLowerCase())));
