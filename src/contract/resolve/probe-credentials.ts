import type { CredentialSource, ProbeHeader, ProbeToken } from "../resolved.ts";
import type { ProbeData } from "../schema.ts";
import { expand, type TemplateValues } from "../template.ts";

/** What servers that take the token out of the first message mostly look for. */
const usualMessage = { type: "auth", token: `\${token}` };

export const toToken = (token: ProbeData["token"], templates: TemplateValues): ProbeToken | null => {
  if (token === undefined || token === "none") return null;
  const source = toSource(token, templates);
  return source === null ? null : { source, as: token.as ?? "bearer", message: token.message ?? usualMessage };
};

export const toHeaders = (headers: ProbeData["headers"], templates: TemplateValues): ProbeHeader[] =>
  Object.entries(headers ?? {}).map(([name, header]) => {
    if (typeof header === "string") return { name, text: expand(header, templates) ?? header, source: null };
    return { name, text: header.prefix ?? "", source: toSource(header, templates) };
  });

/** The check of the contract has seen to it that there is one. */
const toSource = (data: SourceData, templates: TemplateValues): CredentialSource | null => {
  if (data.env !== undefined) return { kind: "variable", variable: data.env };
  if (data.command === undefined) return null;
  return { kind: "command", command: data.command.map((word) => expand(word, templates) ?? word) };
};

interface SourceData {
  readonly env?: string | undefined;
  readonly command?: readonly string[] | undefined;
}
