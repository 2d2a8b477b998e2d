import type { FormatFault, TypeSpec } from "../../model/index.ts";
import { decodeBase64, decodeHex, withoutLabel } from "../strength/material.ts";

type AesSpec = Extract<TypeSpec, { type: "aes-key" }>;
type Encoding = NonNullable<AesSpec["encoding"]>;

const encoder = new TextEncoder();

const decoders: Readonly<Record<Encoding, (core: string) => number | null>> = {
  hex: (core) => decodeHex(core)?.length ?? null,
  base64: (core) => (/^[A-Za-z0-9+/]+={0,2}$/.test(core) ? (decodeBase64(core)?.length ?? null) : null),
  base64url: (core) => (/^[\w-]+={0,2}$/.test(core) ? (decodeBase64(core)?.length ?? null) : null),
  raw: (core) => encoder.encode(core).length,
};

const names: Readonly<Record<Encoding, string>> = {
  hex: "hexadecimal",
  base64: "base64",
  base64url: "base64url",
  raw: "plain text",
};

/** Why the text is no AES key of the wanted size; without an `encoding` any one that gives the size will do. */
export const findAesFaults = (core: string, { bits, encoding }: AesSpec): readonly FormatFault[] => {
  const text = withoutLabel(core);
  const needs = bits / 8;
  if (encoding === null) {
    const fits = Object.values(decoders).some((decoder) => decoder(text) === needs);
    return fits
      ? []
      : [{ problem: `is no AES key of ${bits} bits in hexadecimal, base64 or plain text`, certain: true }];
  }
  const found = decoders[encoding](text);
  if (found === null) return [{ problem: `is no ${names[encoding]}`, certain: true }];
  return found === needs
    ? []
    : [
        {
          problem: `is ${names[encoding]} of ${found < needs ? "less" : "more"} than the ${bits} bits of the key`,
          certain: true,
        },
      ];
};
