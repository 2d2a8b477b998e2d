/** A UUID whose version says that it was made from the time (RFC 9562, 5.1, 5.2, 5.6), or the nil UUID. */
const timeUuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[126][0-9a-f]{3}-[089ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

const isoMoment =
  /^(?:19|20)\d\d[-/._]?(?:0[1-9]|1[0-2])[-/._]?(?:0[1-9]|[12]\d|3[01])(?:[T _-]?[0-2]\d[:.]?[0-5]\d(?:[:.]?[0-5]\d(?:[.,]\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?$/;

/** Seconds, milliseconds, microseconds or nanoseconds of this century's first half. */
const isEpoch = (text: string): boolean => {
  if (!/^(?:\d{10}|\d{13}|\d{16}|\d{19})$/.test(text)) return false;
  const seconds = Number(text.slice(0, 10));
  return seconds > 946_684_800 && seconds < 2_524_608_000;
};

/** Why the text is a point in time, which can be tried out; null: it is none. */
export const findMoment = (text: string): string | null => {
  if (text.length === 36 && timeUuid.test(text)) return "it is a UUID that was made from the time";
  return isEpoch(text) || (/^(?:19|20)/.test(text) && isoMoment.test(text)) ? "it is a point in time" : null;
};
