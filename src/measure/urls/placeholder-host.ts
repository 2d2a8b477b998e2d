/** RFC 2606 and RFC 6761: names that nobody can own. `example.org.company.com` is a name like any other. */
const reserved = /(?:^|\.)(?:example\.(?:com|net|org|edu)|example|invalid|test)$/;

const nouns =
  "domain|company|app|application|project|host|hostname|server|api|site|website|org|organi[sz]ation|service|backend|frontend|bucket|" +
  "instance|name|url|subdomain|database|db|tenant|account|workspace|cluster|endpoint|region|auth|redis|public|production|staging|ip|" +
  "private|internal|own|real|actual|custom|cloud|gateway|proxy|broker|store|shop|team|business|brand|firebase|supabase";

/** `your-domain.com`, `yourcompany.io`, `api.my-company-here.com`; not `yourkit.com`. */
const yours = new RegExp(`(?:^|[.-])(?:your|yours|insert|enter)[-_]?(?:${nouns})(?:$|[^a-z])`);
const mine =
  /(?:^|\.)(?:my-?(?:domain|company|website)|some-?(?:domain|host|company)|acme-?example|domain|placeholder|changeme|replaceme|foobar|foo\.bar)\.(?:com|org|net|io|dev|app|co|ai|tld|xyz)$/;

/** Single words that stand where a host belongs. */
const words =
  /^(?:undefined|null|none|nan|nil|object|host|hostname|domain|server|url|example|placeholder|changeme|change[-_]me|replaceme|replace[-_]me|todo|tbd|fixme|x{3,}|foo|bar|foobar|dummy|fake|unset|not[-_]?set|n-a|(?:my|some|the)[-_]?(?:host|hostname|server|domain|url))$/;

const instruction =
  /(?:^|[.-])(?:replace|change|insert|enter|fill|set|put)[-_](?:me|this|with|in|by|your|the|here)(?:$|[^a-z])|(?:^|[.-])(?:to|will|should|must)-be-(?:set|replaced|changed|defined|provided|filled)/;

/** `use-memorystore-private-ip`: an instruction of four words and more in one label. */
const advice = /^use(?:-[a-z]{2,20}){3,8}$/;

// Each longer pattern is tried only where one of its words is: compiling all of them takes longer than a whole rule.
const single = /^[a-z-_]+$/;
const imperative = /your|insert|enter|replace|change|fill|set|put|-be-/;
const ownName = /\.(?:com|org|net|io|dev|app|co|ai|tld|xyz)$/;

/** Whether nobody's machine has this name: it stands for one. The host in its normal form. */
export const isPlaceholderHost = (host: string): boolean =>
  reserved.test(host) ||
  (single.test(host) && words.test(host)) ||
  (imperative.test(host) && (yours.test(host) || instruction.test(host))) ||
  (ownName.test(host) && mine.test(host)) ||
  advice.test(host) ||
  /^(?:undefined|null|nan|object)\.|(?:^|\.)(?:undefined|null|nan)(?:\.|$)|(?:^|\.)x{3,}(?:\.|-|$)/.test(host);
