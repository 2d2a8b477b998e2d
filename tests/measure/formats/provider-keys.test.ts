import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findKeyForm } from "../../../src/measure/formats/provider-keys.ts";

const letters = (length: number): string => "aBcDeFgHiJkL".repeat(6).slice(0, length);
const mixed = (length: number): string => "a1B2c3D4e5F6".repeat(20).slice(0, length);
const hex = (length: number): string => "0a1b2c3d4e5f".repeat(6).slice(0, length);
const capitals = (length: number): string => "A2B3C4D5E6F7".repeat(5).slice(0, length);

/** Every way in which keys of a form begin. Put together here, so that nobody takes one for a key that leaked. */
const keys: readonly (readonly [what: string, ...keys: string[]])[] = [
  ["an Anthropic key", `sk-ant-${mixed(40)}`],
  ["an OpenRouter key", `sk-or-v1-${hex(64)}`],
  ["a Langfuse key", `sk-lf-${hex(36)}`],
  [
    "an OpenAI key",
    `sk-proj-${mixed(60)}`,
    `sk-svcacct-${mixed(60)}`,
    `sk-${mixed(20)}T3BlbkFJ${mixed(20)}`,
    `sk-${mixed(48)}`,
  ],
  ["a Google API key", `AIza${mixed(35)}`],
  ["a Google OAuth client secret", `GOCSPX-${mixed(28)}`],
  [
    "a Google OAuth client id",
    "123456789012-a1b2c3d4e5f6.apps.googleusercontent.com",
    "123456.apps.googleusercontent.com",
  ],
  ["a short-lived Google access token", `ya29.${mixed(60)}`],
  ["a Stripe publishable key", `pk_live_${mixed(24)}`, `pk_test_${mixed(24)}`],
  ["a Stripe key", `sk_live_${mixed(24)}`, `rk_test_${mixed(24)}`, `sk_prod_${mixed(24)}`],
  ["a webhook signing secret of Stripe or Svix", `whsec_${mixed(32)}`],
  [
    "a Slack token",
    ...[..."abeprs"].map((kind) => `xox${kind}-${mixed(40)}`),
    `xapp-1-A0B1-123-${hex(20)}`,
    `xoxe.xoxb-1-${mixed(60)}`,
  ],
  [
    "a GitHub token",
    ...[..."pousr"].map((kind) => `gh${kind}_${mixed(36)}`),
    `github_pat_${mixed(82)}`,
    `ghs_12_${mixed(40)}`,
  ],
  [
    "a GitLab token",
    ...["glpat", "gldt", "glrt", "glcbt", "glptt", "glsoat", "glft", "glimt", "glagent"].map(
      (kind) => `${kind}-${mixed(20)}`,
    ),
  ],
  ["a SendGrid key", `SG.${mixed(22)}.${mixed(43)}`],
  ["a Twilio account id", `AC${hex(32)}`],
  ["a Twilio API key id", `SK${hex(32)}`],
  ["an AWS access key id", ...["A3TX", "AKIA", "ASIA", "ABIA", "ACCA"].map((kind) => `${kind}${capitals(16)}`)],
  ["an npm token", `npm_${mixed(36)}`],
  ["a Hugging Face token", `hf_${letters(34)}`, `api_org_${letters(34)}`],
  ["a Perplexity key", `pplx-${mixed(48)}`],
  ["a Groq key", `gsk_${mixed(52)}`],
  ["a Linear key", `lin_api_${mixed(40)}`, `lin_oauth_${mixed(64)}`],
  ["a Notion token", `ntn_12345678901${mixed(35)}`, `secret_${mixed(43)}`],
  ["a Shopify token", ...["at", "ca", "pa", "ss"].map((kind) => `shp${kind}_${hex(32)}`)],
  ["a DigitalOcean token", ...[..."opr"].map((kind) => `do${kind}_v1_${hex(64)}`)],
  ["a Vault token", ...[..."sbr"].map((kind) => `hv${kind}.${mixed(24)}`)],
  ["a PyPI token", `pypi-AgEIcHlwaS5vcmc${mixed(70)}`],
  ["a Docker Hub token", `dckr_pat_${mixed(27)}`, `dckr_oat_${mixed(32)}`],
  ["a Resend key", `re_${mixed(8)}_${mixed(24)}`],
  ["a Mailgun key", `key-${hex(32)}`],
  ["a Sentry token", `sntrys_${mixed(60)}`, `sntryu_${mixed(64)}`],
  ["a Databricks token", `dapi${hex(32)}`, `dapi${hex(32)}-2`],
  ["a Supabase secret key", `sb_secret_${mixed(31)}`],
  ["a Supabase publishable key", `sb_publishable_${mixed(31)}`],
  ["an age key", `AGE-SECRET-KEY-1${capitals(58)}`],
];

test.each(keys)("%s is told by each of its beginnings", (what, ...own) => {
  expect(own.map((key) => findKeyForm(key)?.what ?? `none: ${key.slice(0, 8)}`)).toEqual(own.map(() => what));
});

test("no form is left out above", () => {
  const source = readFileSync(join(import.meta.dirname, "../../../src/measure/formats/provider-keys.ts"), "utf8");
  const forms = [...source.matchAll(/what: "([^"]+)"/g)].map(([, what]) => what);
  expect(keys.map(([what]) => what)).toEqual(forms);
});

test.each(["", "INFO", "https://acme.dev", mixed(48), hex(64), "sk", "password-of-2024"])(
  "%j is of no form",
  (text) => {
    expect(findKeyForm(text)).toBeNull();
  },
);
