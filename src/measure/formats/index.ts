import type { FormatFault, KeyProvider } from "../../model/index.ts";
import type { Candidate } from "../candidate.ts";
import { decodePrintable } from "../strength/material.ts";
import type { MeasureTools } from "../tools.ts";
import { findAesFaults } from "./aes.ts";
import { findFernetFaults } from "./fernet.ts";
import { findOauthFaults } from "./oauth.ts";
import { findPemFaults } from "./pem.ts";
import { findKeyForm, keyBeginnings } from "./provider-keys.ts";
import { findJsonFaults } from "./secret-json.ts";

const names: Readonly<Record<KeyProvider, string>> = {
  openai: "OpenAI",
  anthropic: "Anthropic",
  google: "Google",
  stripe: "Stripe",
  slack: "Slack",
  github: "GitHub",
  gitlab: "GitLab",
  sendgrid: "SendGrid",
  twilio: "Twilio",
  aws: "AWS",
  npm: "npm",
  huggingface: "Hugging Face",
};

/** The half of AWS's pair that is no secret looks nothing like the other half. */
const awsId = /^(?:A3T[A-Z0-9]|AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}$/;

const findProviderFaults = (core: string, provider: KeyProvider | null, variable: string): readonly FormatFault[] => {
  const scheme = core.includes(" ")
    ? /^(?:Bearer|Basic|Token|Authorization:(?: Bearer)?) +(.{8,2100})$/i.exec(core)
    : null;
  if (scheme !== null && findKeyForm(scheme[1] ?? "") !== null)
    return [{ problem: "begins with the scheme of a header (Bearer), where the key alone belongs", certain: true }];
  const behind = decodePrintable(core);
  const encoded = behind === null ? null : findKeyForm(behind);
  if (encoded !== null && encoded.kind === "secret" && (provider === null || encoded.provider === provider))
    return [{ problem: `is ${encoded.what} encoded in base64, where the key itself belongs`, certain: true }];
  if (provider === null) return [];
  const [looks, pattern] = keyBeginnings[provider];
  if (provider === "aws" && /ACCESS_KEY_ID/i.test(variable))
    return awsId.test(core)
      ? []
      : [{ problem: "does not look like an access key id of AWS (AKIA or ASIA)", certain: false }];
  // An id where the name asks for one, and everything that is misplaced, have no form of a key to miss.
  if (pattern.test(core) || findKeyForm(core)?.provider === provider) return [];
  return [{ problem: `does not look like a key of ${names[provider]} (${looks})`, certain: false }];
};

/** Faults of form against the type that the contract names. */
export const findFormatFaults = (
  { core, spec, expectation }: Candidate,
  tools: MeasureTools,
): readonly FormatFault[] => {
  switch (spec?.type) {
    case "fernet-key":
      return findFernetFaults(core);
    case "aes-key":
      return findAesFaults(core, spec);
    case "private-key":
      return findPemFaults(core, tools);
    case "secret-json":
      return findJsonFaults(core, tools);
    case "api-key":
      return findProviderFaults(core, spec.provider, expectation.variable);
    case "oauth-client-secret":
      return findOauthFaults(core, "secret", spec.provider);
    case "oauth-client-id":
      return findOauthFaults(core, "id", spec.provider);
    default:
      return [];
  }
};
