import type { EncodingFault } from "../model/index.ts";

/** The bytes as text. With an encoding fault the text is not to be judged. */
export interface Decoded {
  readonly text: string;
  readonly faults: readonly EncodingFault[];
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

// NUL is told by itself; tab, LF and CR are white space.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const control = /[\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;

/** UTF-16 with a byte order mark, or ASCII in UTF-16 without one: every second byte is NUL. */
const isUtf16 = (bytes: Uint8Array): boolean => {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true;
  if (bytes.length < 4 || bytes.length % 2 === 1) return false;
  const head = bytes.subarray(0, 64);
  const nulsAt = (offset: number): boolean => head.every((byte, at) => (at % 2 === offset) === (byte === 0));
  return nulsAt(0) || nulsAt(1);
};

/** Cloud Run refuses a secret that is not UTF-8 (`contains non-UTF8 data`); a process cannot receive NUL. */
export const decode = (bytes: Uint8Array): Decoded => {
  if (isUtf16(bytes)) return { text: "", faults: ["UTF-16"] };
  try {
    const text = utf8.decode(bytes);
    const faults: EncodingFault[] = [];
    if (text.includes("\0")) faults.push("NUL byte");
    if (control.test(text)) faults.push("control character");
    return { text, faults };
  } catch {
    return { text: "", faults: ["not UTF-8"] };
  }
};
