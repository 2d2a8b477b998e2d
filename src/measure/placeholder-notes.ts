import type { Phrase } from "./placeholder-parts.ts";
import { place, thing, toCues, yours } from "./placeholder-parts.ts";

/**
 * Sentences and words that are ordinary settings elsewhere (`MODE=replace`, `STATUS=pending`,
 * `COLOR=unset`, `PAYLOADS=redacted`) and stand for a value to come
 * where a secret or a URL belongs: nobody's key reads like them.
 */
export const notes: readonly Phrase[] = [
  {
    kind: "a word for a value to come",
    cues: toCues(
      "placeholder todo tbd fixme fillme setme missing none later pending something whatever somevalue some value key string text unset coming",
    ),
    pattern:
      /\bplaceholder\b|\b(?:todo|tbd|fixme|fillme|setme)\b|^(?:missing|(?:[a-z]+ )?(?:unset|coming soon)|none yet|later|pending|something|whatever|somevalue|some (?:value|secret|key|token|password|string|random string|long string))$|^(?:value|key|string|text)$/,
    anywhere: false,
  },
  {
    kind: "a note that it is set elsewhere",
    cues: toCues("see from in via use"),
    pattern: new RegExp(`^(?:see|from|in|via|use) ${place}$`),
    anywhere: false,
  },
  {
    kind: "an instruction to fill it in",
    cues: toCues("your yours put add use enter insert paste"),
    pattern: new RegExp(`\\b(?:your|yours) (?:own )?${thing}\\b|\\b(?:put|add|use|enter|insert|paste) ${yours}\\b`),
    anywhere: false,
  },
  {
    kind: "an instruction to replace it",
    cues: toCues(
      "change replace update set fill rotate changed edit ignore remove generate add override must should needs to",
    ),
    pattern:
      /^(?:replace|change)$|\b(?:change|replace|update|set|fill|rotate|edit|ignore|remove|generate|add|override) ?(?:me|this|it|in|please|now)\b|\b(?:must|should|needs?|has to|have to|to)(?: be)? (?:change|changing|replacing|filling|fill|setting|updating|rotating)\b|\bplease (?:change|replace|update|set|rotate)\b|\bchanged? me\b/,
    anywhere: false,
  },
  {
    kind: "an instruction to fetch it",
    cues: toCues("get obtain copy take fetch retrieve request ask contact see check paste"),
    pattern:
      /^(?:please )?(?:get|obtain|copy|take|fetch|retrieve|request|ask|contact|see|check|paste)(?: [a-z]+){0,4} (?:admin|administrator|console|dashboard|clipboard|team|devops|ops|support|owner|password|vault|docs|documentation|readme|wiki|portal|settings|page|website)(?: [a-z]+){0,2}$/,
    anywhere: false,
  },
  {
    kind: "an instruction to make one",
    cues: toCues("generate run execute create random"),
    pattern:
      /^(?:generate|run|execute|create)(?: [a-z]+){0,3} (?:openssl|pwgen|uuidgen|uuid|rand|script|command)\b|^(?:(?:any|some|a|the|my|use|very|long|strong|secure|cryptographically|your) ){0,5}random (?:[a-z]+ )?(?:string|value|key|secret|text|characters|bytes|password)(?: (?:here|please|goes here))?$/,
    anywhere: false,
  },
  {
    kind: "a word for no value",
    cues: toCues("not no nothing none unused unknown invalid disabled ignored known computed sensitive anything"),
    pattern:
      /^(?:not|no|nothing|none)(?: [a-z]+){0,2} (?:set|needed|required|available|applicable|used|configured|yet|here|value|secret|key|password|token)$|^(?:unused|unknown|invalid|disabled|ignored|anything|known after apply|computed|sensitive(?: value)?)$/,
    anywhere: false,
  },
  {
    kind: "a word for a value to come",
    cues: toCues("pending awaiting later soon"),
    pattern: /^(?:pending|awaiting) [a-z]+$|^[a-z]+(?: [a-z]+){0,3} (?:later|soon)$/,
    anywhere: false,
  },
  {
    kind: "a word for a removed value",
    cues: toCues("removed redacted hidden masked omitted censored scrubbed filtered"),
    pattern:
      /^(?:removed|redacted|hidden|masked)(?: (?:by|for|from|in) [a-z]+)?$|^(?:[a-z]+ )?(?:redacted|masked|omitted|censored|scrubbed|filtered)$/,
    anywhere: false,
  },
];
