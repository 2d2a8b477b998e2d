import { notes } from "./placeholder-notes.ts";
import type { Phrase } from "./placeholder-parts.ts";
import { participle, place, thing, toCues, yours } from "./placeholder-parts.ts";

/** In the order in which they are tried: the first that fits names the kind. */
export const phrases: readonly Phrase[] = [
  {
    kind: "a note not to use it",
    cues: toCues("not never dont don"),
    pattern:
      /\b(?:do not|dont|don t|never|not) (?:use|used|deploy|commit|for|ship)\b|\bnot (?:a|the)? ?(?:real|actual|valid)\b|\bnot a (?:secret|key|password|token)\b/,
    anywhere: true,
  },
  {
    kind: "an instruction to replace it",
    cues: toCues(
      "replace change swap substitute overwrite customize update modify rotate override set replaceme changeme changeit",
    ),
    pattern:
      /\b(?:replace|change|swap|substitute|overwrite|override|customize) (?:me|this|it|with|by|that|before|here|now|asap|please|later|value|the|your)\b|\b(?:replace|change|update|modify|rotate|override|set) (?:me |this |it )?(?:in|for|on|before|at|during) (?:the )?(?:prod|production|deploy|deployment|staging|env|environment|use|using|runtime|vault|secret)\b|\b(?:replace|change|rotate) (?:[a-z]+ ){1,3}(?:in|before|for) (?:the )?(?:prod|production|deploy|deployment|deploying|use|using)\b|^(?:please (?:replace|change)|replaceme|changeme|changeit)$/,
    anywhere: true,
  },
  {
    kind: "a note that it is set elsewhere",
    cues: toCues("be tobe by at via from in during through on"),
    pattern: new RegExp(
      `\\b(?:to|must|should|shall|will|needs? to|has to|have to|can|is to) be ${participle}\\b|\\btobe ${participle}\\b|` +
        `\\b(?:set|injected|provided|populated|replaced|filled|supplied|managed|loaded|generated|overridden|configured|fetched|defined|comes|stored|see|use|from|in) (?:by|at|via|from|in|during|through|on) ${place}\\b`,
    ),
    anywhere: true,
  },
  {
    kind: "an instruction to fill it in",
    cues: toCues(
      "set fill update edit modify define specify configure put paste insert enter add type provide supply generate create choose pick use make get copy input need needs require requires",
    ),
    pattern: new RegExp(
      `\\b(?:set|fill|update|edit|modify|define|specify|configure) (?:me|this|it) ?(?:in|here|please|now|later|up|to|first|value)?$|\\b(?:fill|put|paste|insert|enter|add|type|provide|supply|specify|generate|create|choose|pick|use|set|make|get|copy|input|need|needs|requires?) (?:in |up )?${yours} (?:[a-z]+ ){0,4}${thing}\\b|` +
        `^(?:fill|put|paste|insert|enter|add|type|provide|supply|specify|generate|define|configure|input) (?:in |a |an |the |some )*${thing}(?: (?:here|please|now))?$|\\b(?:fill|put|paste|insert|enter) (?:it |me |this |value |key |secret |token |password |[a-z]+ )?here\\b`,
    ),
    anywhere: true,
  },
  {
    kind: "an instruction to fill it in",
    cues: toCues("your"),
    pattern: new RegExp(`^(?:[a-z]+ )?your (?:[a-z]+ ){0,5}${thing}(?: here)?$|\\byour [a-z]+(?: [a-z]+){0,4} here\\b`),
    anywhere: true,
  },
  {
    kind: "an instruction to fill it in",
    cues: toCues("here there"),
    pattern: new RegExp(
      `\\b${thing} (?:goes|comes|belongs|go) (?:here|there)\\b|\\b(?:key|secret|token|password|value|credentials?|id) here$`,
    ),
    anywhere: true,
  },
  {
    kind: "a word for a value to come",
    cues: toCues("placeholder tbd tba tbc to fixme fillme not missing"),
    pattern: new RegExp(
      `^(?:[a-z]+ )?placeholder(?: ${thing})?$|^(?:[a-z]+ )?(?:tbd|tba|tbc|to be (?:done|defined|decided|announced)|fixme|fillme|not (?:yet )?(?:set|defined|provided|configured)|missing value|value missing)$`,
    ),
    anywhere: true,
  },
  {
    kind: "a word for a removed value",
    cues: toCues("redacted masked omitted censored scrubbed hidden removed filtered"),
    pattern:
      /^(?:(?:value|secret|key|token|password) (?:redacted|masked|omitted|censored|scrubbed|hidden|filtered)|(?:redacted|masked|omitted|censored|scrubbed|filtered) (?:value|secret)|removed for security)$/,
    anywhere: true,
  },
  ...notes,
];
