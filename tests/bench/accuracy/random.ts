/** A source of chance that gives the same for the same seed. */
export interface Random {
  /** 0 to `count - 1` */
  below(count: number): number;
  pick<T>(items: readonly T[]): T;
  /** `count` of the items, each at most once, in a random order. */
  some<T>(items: readonly T[], count: number): readonly T[];
  text(length: number, characters: string): string;
}

/** mulberry32. */
export const toRandom = (seed: number): Random => {
  let state = seed | 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (count: number): number => Math.floor(next() * count);
  const pick = <T>(items: readonly T[]): T => {
    const item = items[below(items.length)];
    if (item === undefined) throw new Error("nothing to pick from");
    return item;
  };
  return {
    below,
    pick,
    some: (items, count) => {
      const left = [...items];
      return Array.from({ length: Math.min(count, left.length) }, () => left.splice(below(left.length), 1)).flat();
    },
    text: (length, characters) => Array.from({ length }, () => characters[below(characters.length)]).join(""),
  };
};

const alphanumeric = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** Keys and passwords as generators make them. */
export const toKey = (random: Random): string => {
  const bytes = Buffer.from(Array.from({ length: 32 }, () => random.below(256)));
  return random.pick([
    () => bytes.toString("hex"),
    () => bytes.toString("base64"),
    () => bytes.toString("base64url"),
    () => random.text(48, alphanumeric),
  ])();
};

export const toPassword = (random: Random): string => random.text(24, alphanumeric);

export const toFernet = (random: Random): string =>
  Buffer.from(Array.from({ length: 32 }, () => random.below(256)))
    .toString("base64")
    .replaceAll("+", "-")
    .replaceAll("/", "_");

export const toHex = (random: Random, bytes: number): string => random.text(bytes * 2, "0123456789abcdef");

export const toDigits = (random: Random, count: number): string =>
  random.text(1, "123456789") + random.text(count - 1, "0123456789");

/** Version 4. */
export const toUuid = (random: Random): string => {
  const digits = (count: number): string => random.text(count, "0123456789abcdef");
  return `${digits(8)}-${digits(4)}-4${digits(3)}-${random.text(1, "89ab")}${digits(3)}-${digits(12)}`;
};
