/** Words that may be written in any letters, with their patterns in small ones. */
const words: readonly (readonly [string, RegExp])[] = [
  ["a switch", /^(?:true|false|yes|no|on|off|enabled?|disabled?|none|null|0|1)$/],
  ["a number", /^[+-]?\d{1,9}(?:\.\d{1,9})?$/],
  ["a duration", /^\d{1,9} ?(?:ns|us|ms|s|m|h|d|w|sec|seconds?|minutes?|hours?|days?)$/],
  ["a URL without credentials", /^(?:https?|wss?):\/\/[^@\s]{1,2000}$/],
  [
    "an algorithm",
    /^(?:[hrep]s(?:256|384|512)|eddsa|a(?:128|192|256)(?:gcm|cbc)|bearer|basic|jwt|oauth2?|header|cookie|query|body|strict|lax)$/,
  ],
];

/** Names, as they are written. */
const names: readonly (readonly [string, RegExp])[] = [
  [
    "a file path",
    /^(?:\/|\.{1,2}\/|~\/)(?:[\w.-]{1,60}\/){0,12}[\w.-]{0,60}\.[a-z]{2,6}$|^\/(?:etc|var|run|mnt|secrets?|app|home|tmp|usr|opt|workspace|config|srv|cloudsql)(?:\/|$)/,
  ],
  ["an e-mail address", /^[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}$/],
  ["a resource name", /^projects\/[\w:.-]{1,80}\//],
];

/** What ordinary setting the text is, so that a name with `TOKEN` in it does not make a secret of `true`; null: none. */
export const findOrdinary = (core: string): string | null => {
  if (core.length > 2100) return null;
  const text = core.toLowerCase();
  const found = words.find(([, pattern]) => pattern.test(text)) ?? names.find(([, pattern]) => pattern.test(core));
  return found?.[0] ?? null;
};
