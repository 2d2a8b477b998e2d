import { withoutCommands } from "../plain-text.ts";

/** ` name="value"` for each, on one line. */
export const toAttributes = (attributes: Readonly<Record<string, string | number>>): string =>
  Object.entries(attributes)
    .map(
      ([name, value]) =>
        ` ${name}="${toText(String(value))
          .replaceAll('"', "&quot;")
          .replace(/[\t\n]/g, " ")}"`,
    )
    .join("");

/**
 * XML 1.0 forbids most control characters even as references: they are replaced. `]]>` cannot stand in text, and what
 * reorders or hides text in a viewer is replaced too. No line is a command to the runner of a CI system.
 */
export const toText = (text: string): string =>
  withoutCommands(text.toWellFormed())
    .replace(/(?![\t\n\r\u200d])[\p{Cc}\p{Cf}\ufffe\uffff\u2028\u2029]/gu, "\ufffd")
    .replaceAll("\r", "\n")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
