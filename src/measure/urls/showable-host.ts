/** A name of letters: a top-level domain, or one that IDNA has encoded. */
const isTopLevel = (label: string): boolean =>
  (label.length <= 24 && /^[a-z][a-z]+$/.test(label)) || /^xn--[a-z0-9-][a-z0-9-]+$/.test(label);

/** A single label of words, as containers and networks have them: `auth`, `netra-redis-1`. */
const words = /^[a-z]{2,20}(?:[-_](?:[a-z]{2,20}|\d{1,3})){0,5}$/;

/**
 * The host as a report may show it; empty when it could be something else: a key pasted where a URL belongs parses as a host
 * of one part, or of parts without a top-level domain.
 */
export const showableHost = (host: string): string => {
  if (host.includes(":") || /^\d{1,3}(?:\.\d{1,3}){3}$/.test(host)) return host;
  const labels = host.split(".");
  if (labels.length > 1 && isTopLevel(labels.at(-1) ?? "") && labels.every(({ length }) => length <= 63)) return host;
  return words.test(host) ? host : "";
};
