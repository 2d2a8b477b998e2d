/** RFC 2606 and RFC 6761: names that nobody can own. `example.org.company.com` is a name like any other. */
const reserved = /(?:^|\.)(?:example\.(?:com|net|org|edu)|example|invalid|test)$/;

const nouns =
  "domain|company|app|application|project|host|hostname|server|api|site|website|org|organi[sz]ation|service|backend|frontend|bucket|" +
  "instance|name|url|subdomain|database|db|tenant|account|workspace|cluster|endpoint|region|auth|redis|public|production|staging|ip|" +
  "private|internal|own|real|actual|custom|cloud|gateway|proxy|broker|store|shop|team|business|brand|firebase|supabase";

/** `your-domain.com`, `yourcompany.io`, `api.my-company-here.com`; not `yourkit.com`. */
const yours = new RegExp(`(?:^|[.-])(?:your|yours|insert|enter)[-_.]?(?:${nouns})(?:$|[^a-z])`);
const mine =
  /(?:^|\.)(?:my-?(?:domain|company|website)|some-?(?:domain|host|company)|acme-?example|domain|changeme|replaceme)\.(?:com|org|net|io|dev|app|co|ai|tld|xyz)$/;

/** A name of two parts that means nothing: `foo.com`, `www.dummy.org`. With a part in front it may be somebody's. */
const meaningless =
  /^(?:www\.|api\.)?(?:foo|bar|baz|foobar|foo-bar|test|sample|dummy|fake|mock|somewhere|anywhere|mysite|myapp|myhost|myserver|placeholder|company|host|hostname|server|some-?server|domain-?name)\.(?:com|org|net|bar|foo|tld|url)$/;

/** `dummy-url`, `fake-host.internal`, `placeholder-url.com`: a word for nothing before a word for an address, and that is all. */
const nominal =
  /^(?:www\.)?(?:dummy|fake|sample|mock|placeholder|some|any)[-_]?(?:url|uri|host|hostname|domain|server|address|endpoint|site)(?:\.[a-z]{2,8})?$|^(?:[a-z]{1,20}-){0,3}placeholder\.(?:(?!com$)[a-z]{2,10}|(?:a\.)?run\.app)$|^(?:[a-z]{1,20}-){1,3}placeholder\.com$/;

/** A whole label that names a kind of thing: `project-id.appspot.com`. Names of services have more to tell. */
const kinds =
  /(?:^|\.)(?:project|tenant|account|bucket|cluster|organization|org)[-_](?:id|number|name|hash)(?:\.|$)|(?:^|\.)service-(?:name|hash|url)(?:\.|$)/;

/** `backend-url`, `url-here`, `ip-address`: one label that asks for an address; nobody reaches a machine by it. */
const asking =
  /^[a-z][a-z-]{0,60}[-_](?:url|uri|here|hostname)$|^(?:ip|host|server|service|url)[-_](?:address|here|name)$|^(?:nowhere|somewhere|not[-_](?:configured|available|applicable|used|needed|yet[-_]set))$/;

/** `x.x.x.x`, `10.0.0.x`. */
const addresses = /^(?=.*x)[\dx]{1,3}(?:\.[\dx]{1,3}){3}$/;

/** Single words that stand where a host belongs. */
const words =
  /^(?:undefined|null|none|nan|nil|object|host|hostname|domain|server|url|example|placeholder|changeme|change[-_]me|replaceme|replace[-_]me|todo|tbd|fixme|x{3,}|foo|bar|foobar|dummy|fake|unset|not[-_]?set|n-a|(?:my|some|the)[-_]?(?:host|hostname|server|domain|url))$/;

const instruction =
  /(?:^|[.-])(?:replace|change|insert|enter|fill|set|put)[-_](?:me|this|with|in|by|your|the|here)(?:$|[^a-z])|(?:^|[.-])(?:to|will|should|must)-be-(?:set|replaced|changed|defined|provided|filled)/;

/** `use-memorystore-private-ip`: an instruction of four words and more in one label. */
const advice = /^use(?:-[a-z]{2,20}){3,8}$/;

// Each longer pattern is tried only where one of its words is: compiling all of them takes longer than a whole rule.
const single = /^[a-z-_]+$/;
const idle = /foo|ba[rz]|test|ample|dummy|fake|mock|placeholder|where|mysite|myapp|host|server|company|domain|some|any/;
const imperative = /your|insert|enter|replace|change|fill|set|put|-be-/;
const ownName = /\.(?:com|org|net|io|dev|app|co|ai|tld|xyz)$/;

/** Whether nobody's machine has this name: it stands for one. The host in its normal form. */
export const isPlaceholderHost = (host: string): boolean =>
  reserved.test(host) ||
  (single.test(host) && words.test(host)) ||
  (imperative.test(host) && (yours.test(host) || instruction.test(host))) ||
  (ownName.test(host) && /my|some|acme-?e|domain|changeme|replaceme/.test(host) && mine.test(host)) ||
  (host.startsWith("use-") && advice.test(host)) ||
  (idle.test(host) && (meaningless.test(host) || nominal.test(host))) ||
  (/[-_][inhu]/.test(host) && kinds.test(host)) ||
  (single.test(host) && asking.test(host)) ||
  (host.includes("x") && addresses.test(host)) ||
  (/unde|nul|nan|obj|xxx/.test(host) &&
    /^(?:undefined|null|nan|object)\.|(?:^|\.)(?:undefined|null|nan)(?:\.|$)|(?:^|\.)x{3,}(?:\.|-|$)|-x{4,}(?:[.-]|$)/.test(
      host,
    ));
