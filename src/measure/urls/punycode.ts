/** RFC 3492 5 and 6.1. The platform encodes host names and has no way back. */
const base = 36;
const tMin = 1;
const tMax = 26;
const skew = 38;
const damp = 700;

const adapt = (delta: number, count: number, isFirst: boolean): number => {
  let rest = isFirst ? Math.floor(delta / damp) : delta >> 1;
  rest += Math.floor(rest / count);
  let k = 0;
  for (; rest > ((base - tMin) * tMax) >> 1; k += base) rest = Math.floor(rest / (base - tMin));
  return k + Math.floor(((base - tMin + 1) * rest) / (rest + skew));
};

const toDigit = (code: number): number => {
  if (code >= 0x30 && code <= 0x39) return code - 0x30 + 26;
  if (code >= 0x61 && code <= 0x7a) return code - 0x61;
  return base;
};

/** The label behind `xn--`, in lower case; null when it is no punycode. At most 63 characters are looked at. */
export const decodePunycode = (encoded: string): string | null => {
  const input = encoded.slice(0, 63);
  const split = input.lastIndexOf("-");
  const output = split > 0 ? [...input.slice(0, split)].map((character) => character.charCodeAt(0)) : [];
  let [n, i, bias] = [128, 0, 72];
  for (let at = split > 0 ? split + 1 : 0; at < input.length; i += 1) {
    const before = i;
    for (let weight = 1, k = base; ; k += base) {
      const digit = toDigit(input.charCodeAt(at));
      at += 1;
      if (digit >= base || at > input.length) return null;
      i += digit * weight;
      const threshold = k <= bias ? tMin : Math.min(k - bias, tMax);
      if (digit < threshold) break;
      weight *= base - threshold;
    }
    const count = output.length + 1;
    bias = adapt(i - before, count, before === 0);
    n += Math.floor(i / count);
    i %= count;
    if (n > 0x10ffff) return null;
    output.splice(i, 0, n);
  }
  return String.fromCodePoint(...output);
};
