import type { FormatFault } from "../../model/index.ts";
import { decodeBase64 } from "../strength/material.ts";
import type { MeasureTools } from "../tools.ts";

const begins = /-----BEGIN [A-Z0-9 ]{3,40}-----/;

const certain = (problem: string): FormatFault => ({ problem, certain: true });

/** What happened to the line breaks of a block that does not parse as it stands; null: they are there. */
const findBrokenLines = (core: string, tools: MeasureTools): FormatFault | null => {
  if (core.includes("\n")) return null;
  if (/-----BEGIN [A-Z0-9 ]{3,40}-----n/.test(core))
    return certain("is a PEM block whose line breaks became the letter n: a backslash was lost on the way");
  if (/-----BEGIN [A-Z0-9 ]{3,40}-----\\n/.test(core)) {
    const mended = tools.inspectPem(core.replace(/\\r/g, "").replace(/\\n/g, "\n")).kind !== "unreadable";
    // Much code replaces \n by itself.
    return mended ? { problem: "is a PEM block with \\n written out where line breaks belong", certain: false } : null;
  }
  if (!core.includes("-----END ")) return certain("is only the first line of a PEM block");
  return certain(
    core.includes(" ", 40)
      ? "is a PEM block with blanks where its line breaks were"
      : "is a PEM block without line breaks",
  );
};

const findKeyFaults = (pem: string, tools: MeasureTools): readonly FormatFault[] => {
  const { kind, rsaBits } = tools.inspectPem(pem);
  if (kind === "public") return [certain("is a public key, where a private key belongs")];
  if (kind === "certificate") return [certain("is a certificate, where a private key belongs")];
  if (kind === "encrypted") return [{ problem: "is a private key behind a passphrase", certain: false }];
  if (kind === "unreadable")
    return [
      certain(pem.includes("-----END ") ? "is a PEM block that does not parse" : "is a PEM block that was cut off"),
    ];
  // RFC 7518 3.3: 2048 bits or larger
  return rsaBits !== null && rsaBits < 2048 ? [certain("is an RSA key of less than 2048 bits")] : [];
};

/** Why the text is no PEM private key that parses as it stands. */
export const findPemFaults = (core: string, tools: MeasureTools): readonly FormatFault[] => {
  if (begins.test(core)) {
    const broken = findBrokenLines(core, tools);
    return broken === null ? findKeyFaults(core, tools) : [broken];
  }
  const bytes = core.startsWith("LS0tLS1") ? decodeBase64(core.replace(/\s/g, "")) : null;
  if (bytes === null) return [certain("is no PEM block")];
  const behind = findKeyFaults(new TextDecoder().decode(bytes), tools);
  return behind.length > 0
    ? behind
    : [{ problem: "is a PEM block encoded in base64, which code must decode first", certain: false }];
};
