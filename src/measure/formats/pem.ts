import type { FormatFault } from "../../model/index.ts";
import { decodeBase64 } from "../strength/material.ts";
import type { MeasureTools } from "../tools.ts";

const begins = /-----BEGIN [A-Z0-9 ]{3,40}-----/;

const certain = (problem: string): FormatFault => ({ problem, certain: true });

/** The text between the first and the last line of the block. */
const bodyOf = (core: string): string => core.split(begins, 2)[1]?.split("-----END ", 1)[0] ?? "";

const isReadable = (pem: string, tools: MeasureTools): boolean => tools.inspectPem(pem).kind !== "unreadable";

/** Line breaks written out, `\\n` or `\\\\n`; null: none are. */
const findWrittenBreaks = (core: string, tools: MeasureTools): FormatFault | null => {
  if (!/-----BEGIN [A-Z0-9 ]{3,40}-----(?:\\{1,4}r)?\\{1,4}n/.test(core)) return null;
  if (!isReadable(core.replace(/\\{1,4}r/g, "").replace(/\\{1,4}n/g, "\n"), tools)) return null;
  // Much code replaces \n by itself, and leaves a backslash where there were two.
  return core.includes("\\\\n")
    ? certain("is a PEM block with \\n written out twice over where line breaks belong")
    : { problem: "is a PEM block with \\n written out where line breaks belong", certain: false };
};

/** What happened to the line breaks of a block that does not parse as it stands; null: they are there. */
export const findBrokenLines = (core: string, tools: MeasureTools): FormatFault | null => {
  if (core.includes("\n")) {
    const isIndented =
      /\n[ \t]+\S/.test(core) && !isReadable(core, tools) && isReadable(core.replace(/^[ \t]+/gm, ""), tools);
    return isIndented ? certain("is a PEM block whose lines are indented") : null;
  }
  if (/-----BEGIN [A-Z0-9 ]{3,40}-----n/.test(core))
    return certain("is a PEM block whose line breaks became the letter n: a backslash was lost on the way");
  const written = findWrittenBreaks(core, tools);
  if (written !== null) return written;
  if (!core.includes("-----END ")) return certain("is only the first line of a PEM block");
  if (core.includes("\r")) return certain("is a PEM block with carriage returns alone where line breaks belong");
  return certain(
    bodyOf(core).includes(" ")
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
  // `-----BEGIN ` in base64
  const bytes = core.startsWith("LS0tLS1CRUdJTi") ? decodeBase64(core.replace(/\s/g, "")) : null;
  if (bytes === null) return [certain("is no PEM block")];
  const behind = findKeyFaults(new TextDecoder().decode(bytes), tools);
  return behind.length > 0
    ? behind
    : [{ problem: "is a PEM block encoded in base64, which code must decode first", certain: false }];
};
