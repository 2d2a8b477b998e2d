/** A kind of sentence that asks for a value instead of being one. Patterns run over words in lower case with single blanks. */
export interface Phrase {
  readonly kind: string;
  /** Words without one of which the pattern cannot fit: most values have none, and then nothing is compiled or tried. */
  readonly cues: ReadonlySet<string>;
  readonly pattern: RegExp;
  /** Also for values that are no secrets: no ordinary setting reads like it. */
  readonly anywhere: boolean;
}

/* Pieces of such sentences, as sources of patterns. */

export const thing =
  "(?:(?:api|app|application|aws|azure|gcp|google|github|slack|stripe|openai|jwt|oauth|client|auth|access|account|admin|service|server|" +
  "database|db|redis|postgres|project|private|public|secret|super|super secret|own|real|actual|new|strong|secure|random|unique|long|" +
  "production|encryption|signing|session|webhook|cloud|smtp|user|very|hmac|fernet|[a-z]+) )?" +
  "(?:key|keys|secret|secrets|token|tokens|password|passphrase|value|values|id|url|uri|host|hostname|domain|name|username|user|email|" +
  "project|bucket|region|instance|account|credential|credentials|string|company|org|organization|database|db|server|endpoint|dsn|code|" +
  "webhook|cert|certificate|app|api|here|secret key|jwt|salt|text|bits?|characters?|chars?)";

export const yours =
  "(?:your|yours|own|the real|the actual|a real|actual|a strong|a secure|a random|a long|an? unique|strong|secure)";

export const participle =
  "(?:set|replaced|changed|provided|filled|filled in|defined|determined|injected|configured|overridden|overwritten|generated|supplied|" +
  "added|updated|specified|populated|rotated|announced|decided|confirmed|done|created|inserted|entered|loaded|fetched|substituted|removed)";

export const place =
  "(?:the |your |our |a |an |google |gcp )*(?:secret|secrets|secret manager|manager|vault|runtime|run time|deploy|deployment|deploy time|build|ci|cd|pipeline|env|environment|" +
  "environments|prod|production|staging|terraform|github|actions|kms|script|operator|admin|ops|hand|later|cloud|config|console|platform)";

export const toCues = (words: string): ReadonlySet<string> => new Set(words.split(" "));
