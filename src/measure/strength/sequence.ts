/** Rows and columns of keyboards, and the alphabets: what fingers and eyes run along. */
const tracks = [
  "abcdefghijklmnopqrstuvwxyz",
  "01234567890",
  "0123456789abcdef0123456789abcdef",
  "abcdefghijklmnopqrstuvwxyz0123456789",
  "`1234567890-=",
  "~!@#$%^&*()_+",
  "qwertyuiop[]",
  "asdfghjkl;'",
  "zxcvbnm,./",
  "qwertyuiopasdfghjklzxcvbnm",
  "qwertzuiopasdfghjklyxcvbnm",
  "azertyuiopqsdfghjklmwxcvbn",
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/",
  "qazwsxedcrfvtgbyhnujmikolp",
  "1q2w3e4r5t6y7u8i9o0p",
  "q1w2e3r4t5y6u7i8o9p0",
  "zaq1xsw2cde3vfr4bgt5nhy6mju7",
  "1a2s3d4f5g6h7j8k9l",
  "aabbccddeeffgghhiijjkkllmmnnooppqqrrssttuuvvwwxxyyzz",
  "00112233445566778899aabbccddeeff",
  "a1b2c3d4e5f6g7h8i9j0",
  "1a2b3c4d5e6f7g8h9i0j",
  "abc123def456ghi789jkl012mno345pqr678stu901vwx234yz",
  "147258369",
  "13579",
  "2468",
  "9876543210",
];

/** Runs of that many characters along a track, either way; four happen in random text too. */
const runLength = 4;

const toRuns = (track: string): string[] => {
  const backwards = [...track].reverse().join("");
  return [track, backwards].flatMap((line) =>
    Array.from({ length: Math.max(0, line.length - runLength + 1) }, (_, at) => line.slice(at, at + runLength)),
  );
};

const runs: ReadonlySet<string> = new Set(tracks.flatMap(toRuns));

/** Long values are judged by their beginning. */
const longest = 512;

const homeRow = /^(?:[asdfghjkl;]{10,}|[qwertyuiop]{14,}|[zxcvbnm]{10,})$/;

/** What the keys give without Shift: `!QAZ@WSX` is typed like `1qaz2wsx`. */
const unshifted: Readonly<Record<string, string>> = Object.fromEntries(
  [..."!@#$%^&*()"].map((sign, at) => [sign, "1234567890"[at] ?? sign]),
);
const shifted = /[!@#$%^&*()]/;
const unshift = (text: string): string => [...text].map((sign) => unshifted[sign] ?? sign).join("");

const everySecond = (text: string, first: 0 | 1): string => {
  let half = "";
  for (let at = first; at < text.length; at += 2) half += text.charAt(at);
  return half;
};

/** `1a2b3c4d`: two alphabets that take turns. */
const isTwoRuns = (text: string): boolean =>
  text.length >= 12 && isRun(everySecond(text, 0)) && isRun(everySecond(text, 1));

/** Whether runs of a keyboard or an alphabet cover all but a few of the characters. */
const isRun = (text: string): boolean => {
  const allowed = Math.min(text.length * 0.4, 9);
  let outside = 0;
  let coveredTo = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (runs.has(text.slice(at, at + runLength))) coveredTo = at + runLength;
    if (at >= coveredTo) outside += 1;
    // Random text ends here after a dozen characters.
    if (outside > allowed) return false;
  }
  return true;
};

/** Why the text runs along keys or an alphabet; null when a good part of it does not. */
export const findSequence = (whole: string): string | null => {
  const text = whole.slice(0, longest).toLowerCase();
  if (text.length < runLength) return null;
  if (homeRow.test(text)) return "it is typed along one row of a keyboard";
  const isTyped = isRun(text) || (shifted.test(text) && isRun(unshift(text))) || isTwoRuns(text);
  return isTyped ? "it runs along the keyboard or the alphabet" : null;
};
