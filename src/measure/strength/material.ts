/** Key material behind a text form. */
export interface Material {
  readonly encoding: "hex" | "base64" | "base64url";
  readonly bytes: number;
}

/** Bytes that people make keys of; a text without marks of base64 is taken for it only at their lengths. */
const usual: ReadonlySet<number> = new Set([16, 24, 32, 48, 64, 96, 128]);

const isHex = (text: string): boolean =>
  text.length % 2 === 0 && text.length >= 16 && /^(?:[0-9a-f]+|[0-9A-F]+)$/.test(text) && /\d/.test(text);

/** The classes of characters that base64 of random bytes nearly always shows: at 22 characters it lacks one in 2 of 100. */
const isMixed = (text: string): boolean => /[a-z]/.test(text) && /[A-Z]/.test(text) && /\d/.test(text);

/** Decoded bytes of unpadded base64; NaN for a length that none has. */
const toBytes = (characters: number): number => (characters % 4 === 1 ? Number.NaN : Math.floor((characters * 3) / 4));

/**
 * What the text decodes to, when it bears the marks of an encoding. Letters and figures of one length that base64 has too are
 * not taken for it: a password generator makes them as well.
 */
export const findMaterial = (text: string): Material | null => {
  if (text.length > 4096) return null;
  if (isHex(text)) return { encoding: "hex", bytes: text.length / 2 };
  const match = /^([A-Za-z0-9+/]+|[A-Za-z0-9_-]+)(={0,2})$/.exec(text);
  const body = match?.[1] ?? "";
  const padding = match?.[2] ?? "";
  const bytes = toBytes(body.length);
  if (body.length < 20 || Number.isNaN(bytes) || !isMixed(body)) return null;
  if (padding !== "" && (body.length + padding.length) % 4 !== 0) return null;
  const encoding = /[-_]/.test(body) ? "base64url" : "base64";
  if (padding !== "") return { encoding, bytes };
  // A hyphen or an underscore alone is what names are joined with.
  return /[+/]/.test(body) || (/[-_]/.test(body) && usual.has(bytes)) || (usual.has(bytes) && body.length % 4 !== 0)
    ? { encoding, bytes }
    : null;
};

const toBinary = (text: string): string | null => {
  try {
    return atob(text.replace(/-/g, "+").replace(/_/g, "/").replace(/=+$/, ""));
  } catch {
    return null;
  }
};

/** A key without the label that Laravel and others put before it, which says how it is encoded. */
export const withoutLabel = (core: string): string => core.replace(/^base64:/, "");

/** The bytes that base64 or base64url stand for; null when the text is neither. Standard padding is optional. */
export const decodeBase64 = (text: string): Uint8Array | null => {
  if (!/^[A-Za-z0-9+/_-]+={0,2}$/.test(text)) return null;
  const binary = toBinary(text);
  return binary === null ? null : Uint8Array.from(binary, (character) => character.charCodeAt(0));
};

export const decodeHex = (text: string): Uint8Array | null => {
  if (text.length % 2 !== 0 || !/^[0-9a-f]+$/i.test(text)) return null;
  return Uint8Array.from({ length: text.length / 2 }, (_, at) => Number.parseInt(text.slice(at * 2, at * 2 + 2), 16));
};

const isPrintable = (bytes: Uint8Array): boolean => bytes.every((byte) => byte >= 0x20 && byte <= 0x7e);

/** Characters that decode by themselves in both encodings, and show that most keys are no text. */
const beginning = 16;

/** The text behind base64 or hexadecimal, when all of it is printable: then no generator made it. */
export const decodePrintable = (text: string): string | null => {
  if (text.length < 16 || text.length > 1024 || /^\d+$/.test(text)) return null;
  const decode = decodeHex(text) === null ? decodeBase64 : decodeHex;
  // These decode by themselves, and show of most keys that they are no text.
  const first = decode(text.slice(0, beginning));
  const bytes = first === null || !isPrintable(first) ? null : decode(text);
  return bytes === null || bytes.length < 12 || !isPrintable(bytes) ? null : String.fromCharCode(...bytes);
};
