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

const findProviderFaults = (core: string, provider: KeyProvider | null): readonly FormatFault[] => {
  const behind = decodePrintable(core);
  const encoded = behind === null ? null : findKeyForm(behind);
  if (encoded !== null && encoded.kind === "secret" && (provider === null || encoded.provider === provider))
    return [{ problem: `is ${encoded.what} encoded in base64, where the key itself belongs`, certain: true }];
  if (provider === null) return [];
  const [looks, pattern] = keyBeginnings[provider];
  if (pattern.test(core)) return [];
  return [{ problem: `does not look like a key of ${names[provider]} (${looks})`, certain: false }];
};

/** Faults of form against the type that the contract names. */
export const findFormatFaults = ({ core, spec }: Candidate, tools: MeasureTools): readonly FormatFault[] => {
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
      return findProviderFaults(core, spec.provider);
    case "oauth-client-secret":
      return findOauthFaults(core, "secret", spec.provider);
    case "oauth-client-id":
      return findOauthFaults(core, "id", spec.provider);
    default:
      return [];
  }
};
