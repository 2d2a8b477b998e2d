/** A name of letters at the end: a top-level domain, or one that IDNA has encoded. */
const topLevel = /\.(?:[a-z]{2,24}|xn--[a-z0-9-]{2,59})$/;

/** A single label of words, as containers and networks have them: `auth`, `netra-redis-1`. */
const words = /^[a-z]{2,20}(?:[-_](?:[a-z]{2,20}|\d{1,3})){0,5}$/;

/**
 * The host as a report may show it; empty when it could be something else: a key pasted where a URL belongs parses as a host
 * of one part, or of parts without a top-level domain.
 */
export const showableHost = (host: string): string => {
  if (host.includes(":") || /^\d{1,3}(?:\.\d{1,3}){3}$/.test(host)) return host;
  if (topLevel.test(host) && host.split(".").every((label) => label.length <= 63)) return host;
  return words.test(host) ? host : "";
};
