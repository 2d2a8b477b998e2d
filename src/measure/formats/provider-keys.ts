import type { KeyProvider } from "../../model/index.ts";

/** A form of key that a provider publishes or that public rule sets agree on (gitleaks, trufflehog, secretlint). */
export interface KeyForm {
  /** What it is, for a sentence: `an OpenAI key`. */
  readonly what: string;
  /** The word of the contract; null for providers that the contract does not know. */
  readonly provider: KeyProvider | null;
  /** The whole text. Wide where formats have changed before. */
  readonly pattern: RegExp;
  /** `id`: names an account or a key and is none. `public`: meant for browsers. */
  readonly kind: "secret" | "public" | "id";
}

/** In the order in which they are tried: narrow forms before wide ones. */
const keyForms: readonly KeyForm[] = [
  { what: "an Anthropic key", provider: "anthropic", kind: "secret", pattern: /^sk-ant-[\w-]{20,300}$/ },
  { what: "an OpenRouter key", provider: null, kind: "secret", pattern: /^sk-or-v\d-[\w-]{20,200}$/ },
  { what: "a Langfuse key", provider: null, kind: "secret", pattern: /^sk-lf-[0-9a-f-]{30,40}$/ },
  {
    what: "an OpenAI key",
    provider: "openai",
    kind: "secret",
    pattern:
      /^sk-(?:(?:proj|svcacct|service|admin|None)-[\w-]{20,250}|[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20}|[A-Za-z0-9]{48})$/,
  },
  { what: "a Google API key", provider: "google", kind: "secret", pattern: /^AIza[\w-]{35}$/ },
  { what: "a Google OAuth client secret", provider: null, kind: "secret", pattern: /^GOCSPX-[\w-]{20,40}$/ },
  {
    what: "a Google OAuth client id",
    provider: null,
    kind: "id",
    pattern: /^\d{6,20}(?:-[a-z0-9]{10,60})?\.apps\.googleusercontent\.com$/,
  },
  { what: "a short-lived Google access token", provider: null, kind: "secret", pattern: /^ya29\.[\w-]{10,2000}$/ },
  {
    what: "a Stripe publishable key",
    provider: "stripe",
    kind: "public",
    pattern: /^pk_(?:live|test)_[A-Za-z0-9]{10,250}$/,
  },
  {
    what: "a Stripe key",
    provider: "stripe",
    kind: "secret",
    pattern: /^(?:sk|rk)_(?:live|test|prod)_[A-Za-z0-9]{10,250}$/,
  },
  {
    what: "a webhook signing secret of Stripe or Svix",
    provider: "stripe",
    kind: "secret",
    pattern: /^whsec_[A-Za-z0-9+/=]{20,100}$/,
  },
  {
    what: "a Slack token",
    provider: "slack",
    kind: "secret",
    pattern:
      /^(?:xox[abeprs]-[A-Za-z0-9-]{10,250}|xapp-\d-[A-Z0-9]+-\d+-[a-z0-9]+|xoxe\.xox[bp]-\d-[A-Za-z0-9]{50,250})$/,
  },
  {
    what: "a GitHub token",
    provider: "github",
    kind: "secret",
    pattern: /^(?:gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_\w{60,120}|ghs_\d{1,20}_[\w.-]{20,2000})$/,
  },
  {
    what: "a GitLab token",
    provider: "gitlab",
    kind: "secret",
    pattern: /^(?:glpat|gldt|glrt|glcbt|glptt|glsoat|glft|glimt|glagent)-[\w.-]{20,300}$/,
  },
  { what: "a SendGrid key", provider: "sendgrid", kind: "secret", pattern: /^SG\.[\w-]{16,32}\.[\w-]{30,60}$/ },
  { what: "a Twilio account id", provider: "twilio", kind: "id", pattern: /^AC[0-9a-f]{32}$/ },
  { what: "a Twilio API key id", provider: "twilio", kind: "id", pattern: /^SK[0-9a-f]{32}$/ },
  {
    what: "an AWS access key id",
    provider: "aws",
    kind: "id",
    pattern: /^(?:A3T[A-Z0-9]|AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}$/,
  },
  { what: "an npm token", provider: "npm", kind: "secret", pattern: /^npm_[A-Za-z0-9]{36}$/ },
  {
    what: "a Hugging Face token",
    provider: "huggingface",
    kind: "secret",
    pattern: /^(?:hf|api_org)_[A-Za-z]{30,40}$/,
  },
  { what: "a Perplexity key", provider: null, kind: "secret", pattern: /^pplx-[A-Za-z0-9]{40,60}$/ },
  { what: "a Groq key", provider: null, kind: "secret", pattern: /^gsk_[A-Za-z0-9]{40,60}$/ },
  { what: "a Linear key", provider: null, kind: "secret", pattern: /^lin_(?:api|oauth)_[A-Za-z0-9]{30,80}$/ },
  {
    what: "a Notion token",
    provider: null,
    kind: "secret",
    pattern: /^(?:ntn_[0-9]{11}[A-Za-z0-9]{35}|secret_[A-Za-z0-9]{43})$/,
  },
  { what: "a Shopify token", provider: null, kind: "secret", pattern: /^shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}$/ },
  { what: "a DigitalOcean token", provider: null, kind: "secret", pattern: /^do[opr]_v1_[a-f0-9]{64}$/ },
  { what: "a Vault token", provider: null, kind: "secret", pattern: /^hv[sbr]\.[\w-]{24,300}$/ },
  { what: "a PyPI token", provider: null, kind: "secret", pattern: /^pypi-AgEIcHlwaS5vcmc[\w-]{50,1000}$/ },
  { what: "a Docker Hub token", provider: null, kind: "secret", pattern: /^dckr_(?:pat|oat)_[\w-]{20,60}$/ },
  { what: "a Resend key", provider: null, kind: "secret", pattern: /^re_[A-Za-z0-9]{6,12}_[A-Za-z0-9]{20,40}$/ },
  { what: "a Mailgun key", provider: null, kind: "secret", pattern: /^key-[0-9a-f]{32}$/ },
  { what: "a Sentry token", provider: null, kind: "secret", pattern: /^sntry[su]_[\w+/=-]{40,400}$/ },
  { what: "a Databricks token", provider: null, kind: "secret", pattern: /^dapi[a-f0-9]{32}(?:-\d)?$/ },
  { what: "a Supabase secret key", provider: null, kind: "secret", pattern: /^sb_secret_[\w-]{20,80}$/ },
  { what: "a Supabase publishable key", provider: null, kind: "public", pattern: /^sb_publishable_[\w-]{20,80}$/ },
  { what: "an age key", provider: null, kind: "secret", pattern: /^AGE-SECRET-KEY-1[A-Z0-9]{58}$/ },
];

/** How every one of these forms begins: most texts are none of them, and compiling all patterns takes longer than this one. */
const beginning =
  /^(?:sk-|AIza|GOCSPX-|\d{6}|ya29\.|[prs]k_|whsec_|xox|xapp-|gh[oprsu]_|github_|gl[a-z]{2,6}-|SG\.|AC|SK|A3T|A[BKS]IA|npm_|hf_|api_org_|pplx-|gsk_|lin_|ntn_|secret_|shp|do[opr]_|hv[bsr]\.|pypi-|dckr_|re_|key-|sntry|dapi|sb_|AGE-)/;

/** The form that the text has; null: of no provider that is known. */
export const findKeyForm = (core: string): KeyForm | null =>
  core.length > 2100 || !beginning.test(core) ? null : (keyForms.find(({ pattern }) => pattern.test(core)) ?? null);

/** How a provider's keys look, for a message; the contract's words. */
export const keyBeginnings: Readonly<Record<KeyProvider, readonly [string, RegExp]>> = {
  openai: ["sk-", /^sk-(?!ant-|or-|lf-)[\w-]{20,300}$/],
  anthropic: ["sk-ant-", /^sk-ant-[\w-]{20,300}$/],
  google: ["AIza", /^(?:AIza[\w-]{35}|AQ\.[\w-]{20,300})$/],
  stripe: ["sk_ or rk_", /^(?:(?:sk|rk)_(?:live|test|prod)_[A-Za-z0-9]{10,250}|whsec_[A-Za-z0-9+/=]{20,100})$/],
  // A signing secret of Slack and an old token of GitHub are hexadecimal.
  slack: ["xox or xapp-", /^(?:(?:xox[abeprs]-|xapp-|xoxe\.)[\w.-]{10,300}|[0-9a-f]{32})$/],
  github: ["ghp_, ghs_ or github_pat_", /^(?:(?:gh[pousr]_|github_pat_)[\w.-]{30,2100}|[0-9a-f]{40})$/],
  gitlab: ["glpat-", /^gl[a-z]{2,6}-[\w.-]{20,300}$/],
  sendgrid: ["SG.", /^SG\.[\w-]{16,32}\.[\w-]{30,60}$/],
  twilio: ["32 hexadecimal characters, or SK and these", /^(?:SK)?[0-9a-fA-F]{32}$|^[A-Za-z0-9]{32}$/],
  aws: ["40 characters of base64", /^(?:[A-Za-z0-9+/]{40}|(?:A3T[A-Z0-9]|AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16})$/],
  npm: ["npm_", /^npm_[A-Za-z0-9]{36}$|^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/],
  huggingface: ["hf_", /^(?:hf|api_org)_[A-Za-z]{30,40}$/],
};
