import type { Candidate } from "./candidate.ts";

const folded = (text: string): string => text.toLowerCase().replace(/[-_. ]/g, "");

/** `SERVICE_SECRET` in SERVICE_SECRET, or any name in capitals that ends as secrets' variables do. */
export const isOwnName = ({ core, expectation: { variable } }: Candidate): boolean =>
  core.length < 100 &&
  ((folded(core) === folded(variable) && core.length >= 6) ||
    (/^[A-Z][A-Z0-9]{1,20}(?:_[A-Z][A-Z0-9]{0,20}){1,8}$/.test(core) &&
      /_(?:SECRET|KEY|PASSWORD|TOKEN|SALT)(?:_(?:STAGING|PRODUCTION|PROD|DEV|TEST|LOCAL))?$/.test(core)));

const nouns =
  /(?:^|[-_])(?:secret|secrets|key|password|passwd|token|credential|credentials|id|jwt|hmac|fernet|salt)(?:[-_]|$)/;
const stages = /[-_](?:staging|stage|production|prod|qa|uat|preview|latest|v?\d{1,3})$/;

/**
 * An id of Secret Manager pasted as the value: one that the contract names, or words joined by hyphens with a noun of secrets
 * among them and the stage at the end (`jwt-secret-key-staging`).
 */
export const isNameOfSecret = ({ core, raw, expectation }: Candidate): boolean => {
  if (core.length > 120 || !/^[a-z][a-z0-9]{0,24}(?:[-_][a-z0-9]{1,24}){1,10}$/i.test(core)) return false;
  if (expectation.words.includes(core) || expectation.words.includes(raw)) return nouns.test(core.toLowerCase());
  const words = core.split(/[-_]/);
  return (
    nouns.test(core) &&
    stages.test(core) &&
    words.length >= 3 &&
    words.every((word) => /^[a-z]{2,16}$|^v?\d{1,3}$/.test(word))
  );
};
