import type { Candidate } from "./candidate.ts";

const missing =
  /^(?:undefined|null|NULL|None|NaN|nil|<nil>|<null>|<none>|<no value>|\(null\)|\(none\)|Promise \{ <pending> \})$/;

const nothing = "undefined|null|none|nil|nan|n/a|void|empty|blank";
const onlyNothing = new RegExp(`^(?:(?:${nothing})[-_:. ]?)+$`);
const eachNothing = new RegExp(nothing, "g");

/** A word for nothing, in a secret's place in any spelling, also up to four of them joined: `undefined:undefined`. */
const saysNothing = (core: string): boolean => {
  const text = core.toLowerCase();
  return onlyNothing.test(text) && (text.match(eachNothing)?.length ?? 0) <= 4;
};

/** The source of a function or an arrow, printed where its result was meant. */
const printedCode = /^(?:async )?(?:function ?[\w$]{0,60} ?\(|\([\w$, ]{0,60}\) ?=> ?)/;

/**
 * A part of an address that a program made of a variable that was not there: `postgres://undefined:undefined@…`,
 * `https://api.acme.dev/undefined/v1`. A host has a verdict of its own, and `null` may be the name of a page.
 */
const missingPart =
  /^[a-z][a-z0-9+.-]{1,30}:\/\/(?:(?:undefined|null|None|NaN)[:@]|[^/?#@\s]{0,200}:(?:undefined|null|None|NaN)@|[^/?#\s]{1,300}(?:\/[\w.~-]{1,80}){0,8}\/(?:undefined|NaN|null)(?:[/?#]|$))/;

/** Whether a part of the address is the name of a missing value. */
export const lacksPart = ({ core, spec }: Candidate): boolean =>
  core.length < 600 &&
  core.includes("://") &&
  spec?.type !== "json" &&
  /undefined|null|None|NaN/.test(core) &&
  missingPart.test(core);

/** Whether the whole text is the name of a missing value. `None` is a value of cookies' SameSite, and `null` is JSON. */
export const isMissing = ({ core, spec, secretType, expectation }: Candidate): boolean => {
  if (core.length > 80) return false;
  if (secretType && (saysNothing(core) || printedCode.test(core))) return true;
  return (
    missing.test(core) &&
    !(spec?.type === "json" && core === "null") &&
    !(core === "None" && /SAME_?SITE/i.test(expectation.variable))
  );
};
