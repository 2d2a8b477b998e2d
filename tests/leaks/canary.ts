import { createHash } from "node:crypto";

/** Neither hexadecimal digits nor letters that English likes: six characters of a canary are in no honest output by chance. */
const letters = "qzxjkvwyQZXJKVWY";
const digits = "23456789";
/** What makes URL-, JSON- and XML-escaped forms differ from the plain one. */
const marks = '"\\/%&<+ ';

const bytesOf = (name: string): Buffer => createHash("sha512").update(`canary ${name}`).digest();

/** A text that stands for a secret: the same for a name in each run, and unlike every other. */
export const toCanary = (name: string): string =>
  Array.from(bytesOf(name).subarray(0, 28), (byte, at) =>
    at % 2 === 0 ? letters[byte % letters.length] : digits[byte % digits.length],
  ).join("");

/** The same with a mark that every format has to escape, after each three characters. */
export const toSharpCanary = (name: string): string =>
  toCanary(name).replace(/.{3}/g, (three) => three + marks[(three.charCodeAt(1) + three.charCodeAt(2)) % marks.length]);

export interface Planted {
  /** Where it was put, for the message of a test that fails. */
  readonly place: string;
  readonly canary: string;
  /** The whole value that the canary is a part of. */
  readonly value: string;
}

/** Makes canaries, puts them into values and remembers all of them. */
export const startPlanting = (prefix: string) => {
  const planted: Planted[] = [];
  const put = (place: string, wrap: (canary: string) => string, make: (name: string) => string): string => {
    const canary = make(`${prefix} ${place}`);
    const value = wrap(canary);
    planted.push({ place: `${prefix} ${place}`, canary, value });
    return value;
  };
  return {
    planted: planted as readonly Planted[],
    plant: (place: string, wrap: (canary: string) => string = (canary) => canary): string => put(place, wrap, toCanary),
    plantSharp: (place: string): string => put(place, (canary) => canary, toSharpCanary),
  };
};
