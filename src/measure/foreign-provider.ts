import type { KeyForm } from "./formats/provider-keys.ts";

/** Words of variables' names that say whose key belongs there. */
const owners: readonly (readonly [RegExp, RegExp])[] = [
  [/OPENAI|CHATGPT/, /OpenAI/],
  [/ANTHROPIC|CLAUDE/, /Anthropic/],
  [/GEMINI|GOOGLE|FIREBASE|PALM|VERTEX/, /Google/],
  [/STRIPE/, /Stripe/],
  [/SLACK/, /Slack/],
  [/GITHUB|(?:^|_)GH_/, /GitHub/],
  [/GITLAB/, /GitLab/],
  [/SENDGRID/, /SendGrid/],
  [/TWILIO/, /Twilio/],
  [/AWS|AMAZON/, /AWS/],
  [/(?:^|_)NPM/, /npm/],
  [/HUGGING_?FACE|(?:^|_)HF_/, /Hugging Face/],
  [/GROQ/, /Groq/],
  [/PERPLEXITY|PPLX/, /Perplexity/],
  [/LINEAR/, /Linear/],
  [/NOTION/, /Notion/],
  [/SHOPIFY/, /Shopify/],
  [/MAILGUN/, /Mailgun/],
  [/RESEND/, /Resend/],
  [/SENTRY/, /Sentry/],
  [/SUPABASE/, /Supabase/],
];

/** The key's kind when the variable's name says that another provider's belongs there; null when the name says nothing or the same. */
export const findForeignProvider = (form: KeyForm, variable: string): string | null => {
  const name = variable.toUpperCase();
  const named = owners.filter(([word]) => word.test(name));
  const isKnown = owners.some(([, what]) => what.test(form.what));
  return named.length > 0 && isKnown && !named.some(([, what]) => what.test(form.what)) ? form.what : null;
};
