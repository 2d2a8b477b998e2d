/** A kind of sentence that asks for a value instead of being one. Patterns run over words in lower case with single blanks. */
export interface Phrase {
  readonly kind: string;
  /** Words without one of which the pattern cannot fit: most values have none, and then nothing is compiled or tried. */
  readonly cues: ReadonlySet<string>;
  readonly pattern: RegExp;
  /** Also for values that are no secrets: no ordinary setting reads like it. */
  readonly anywhere: boolean;
}

const thing =
  "(?:(?:api|app|application|aws|azure|gcp|google|github|slack|stripe|openai|jwt|oauth|client|auth|access|account|admin|service|server|" +
  "database|db|redis|postgres|project|private|public|secret|super|super secret|own|real|actual|new|strong|secure|random|unique|long|" +
  "production|encryption|signing|session|webhook|cloud|smtp|user|very|hmac|fernet|[a-z]+) )?" +
  "(?:key|keys|secret|secrets|token|tokens|password|passphrase|value|values|id|url|uri|host|hostname|domain|name|username|user|email|" +
  "project|bucket|region|instance|account|credential|credentials|string|company|org|organization|database|db|server|endpoint|dsn|code|" +
  "webhook|cert|certificate|app|api|here|secret key|jwt|salt|text|bits?|characters?|chars?)";

const yours =
  "(?:your|yours|own|the real|the actual|a real|actual|a strong|a secure|a random|a long|an? unique|strong|secure)";

const participle =
  "(?:set|replaced|changed|provided|filled|filled in|defined|determined|injected|configured|overridden|overwritten|generated|supplied|" +
  "added|updated|specified|populated|rotated|announced|decided|confirmed|done|created|inserted|entered|loaded|fetched|substituted|removed)";

const place =
  "(?:the |your |our |a |an |google |gcp )*(?:secret|secrets|secret manager|manager|vault|runtime|run time|deploy|deployment|deploy time|build|ci|cd|pipeline|env|environment|" +
  "environments|prod|production|staging|terraform|github|actions|kms|script|operator|admin|ops|hand|user|later|cloud|config|console|platform)";

const toCues = (words: string): ReadonlySet<string> => new Set(words.split(" "));

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
      "replace change swap substitute overwrite update modify rotate override set replaceme changeme changeit",
    ),
    pattern:
      /\b(?:replace|change|swap|substitute|overwrite) (?:me|this|it|with|by|that|before|here|now|asap|please|later|value|the|your)\b|\b(?:replace|change|update|modify|rotate|override|set) (?:me |this |it )?(?:in|for|on|before|at|during) (?:the )?(?:prod|production|deploy|deployment|staging|env|environment|use|using|runtime|vault|secret)\b|\b(?:replace|change|rotate) (?:[a-z]+ ){1,3}(?:in|before|for) (?:the )?(?:prod|production|deploy|deployment|deploying|use|using)\b|^(?:please )?(?:replace|change|replaceme|changeme|changeit)$/,
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
    cues: toCues("placeholder tbd tba tbc to fixme fillme not unset coming missing"),
    pattern: new RegExp(
      `^(?:[a-z]+ )?placeholder(?: ${thing})?$|^(?:[a-z]+ )?(?:tbd|tba|tbc|to be (?:done|defined|decided|announced)|fixme|fillme|not (?:yet )?(?:set|defined|provided|configured)|unset|coming soon|missing value|value missing)$`,
    ),
    anywhere: true,
  },
  {
    kind: "a word for a removed value",
    cues: toCues("redacted masked omitted censored scrubbed hidden removed filtered"),
    pattern:
      /^(?:[a-z]+ )?(?:redacted|masked|omitted|censored|scrubbed|value hidden|removed for security|filtered)(?: value| secret)?$/,
    anywhere: true,
  },
  {
    kind: "a word for a value to come",
    cues: toCues(
      "placeholder todo tbd fixme fillme setme missing none later pending something whatever somevalue some value key string text",
    ),
    pattern:
      /\bplaceholder\b|\b(?:todo|tbd|fixme|fillme|setme)\b|^(?:missing|none yet|later|pending|something|whatever|somevalue|some (?:value|secret|key|token|password|string|random string|long string))$|^(?:value|key|string|text)$/,
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
    cues: toCues("change replace update set fill rotate changed"),
    pattern:
      /\b(?:change|replace|update|set|fill|rotate) ?(?:me|this|it|in|please|now)\b|\bplease (?:change|replace|update|set|rotate)\b|\bchanged? me\b/,
    anywhere: false,
  },
];
