const day = 24 * 60 * 60 * 1000;

/** Days from one moment to another, both RFC 3339; negative when it is over. NaN when one is no time. */
export const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / day;

/** The day of a moment in RFC 3339, as a message says it. */
export const toDate = (time: string): string => time.slice(0, 10);
