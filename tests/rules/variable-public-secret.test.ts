import { expect, test } from "vitest";
import { rules } from "../../rules/index.ts";
import { variablePublicSecret } from "../../rules/variable-public-secret.ts";
import { lintWith, saidBy } from "../support/said.ts";
import { testRule } from "../support/test-rule.ts";

const message = (name: string, tool: string) =>
  `${name} is a secret, and ${tool} writes variables of that name into the code for browsers`;

testRule(variablePublicSecret, {
  valid: {
    "a secret under a private name": {
      services: { frontend: { variables: { STRIPE_SECRET_KEY: { type: "api-key" } } } },
      workloads: { frontend: { STRIPE_SECRET_KEY: { secret: "stripe-secret-key" } } },
    },
    "a key that is public by design": {
      services: { frontend: {} },
      workloads: {
        frontend: {
          NEXT_PUBLIC_SUPABASE_ANON_KEY: { secret: "supabase-anon-key" },
          VITE_STRIPE_PUBLISHABLE_KEY: { secret: "stripe-publishable-key" },
        },
      },
    },
    "the contract calls it no secret": {
      services: { frontend: { variables: { NEXT_PUBLIC_FIREBASE_API_KEY: { type: "string" } } } },
      workloads: { frontend: { NEXT_PUBLIC_FIREBASE_API_KEY: { secret: "firebase-api-key" } } },
    },
    "settings that are public by design, declared by nobody": {
      services: { frontend: {} },
      workloads: {
        frontend: {
          VITE_RECAPTCHA_SITE_KEY: "6LdqZx8pAAAAAHk2vT9wYb3nRc7JfLmE5sQgUd1K",
          VITE_FIREBASE_API_KEY: "k2vT9wYb3nRc7JfLmE5sQgUd1K",
          NEXT_PUBLIC_MAPBOX_TOKEN: "k2vT9wYb3nRc7JfLmE5sQgUd1K",
          NEXT_PUBLIC_POSTHOG_KEY: { secret: "posthog-key" },
          REACT_APP_RECAPTCHA_SITE_KEY: { secret: "site-key" },
          VITE_LOGIN_WITH_PASSWORD: "true",
          VITE_ENABLE_PASSWORD: "k2vT9wYb3nRc7JfLmE5sQgUd1K",
          VITE_RESET_PASSWORD: "https://acme.dev/reset",
          VITE_SECRET_PATH: { secret: "path" },
          VITE_DEMO_PASSWORD: "k2vT9wYb3n",
        },
      },
    },
    "a secret's name on a laptop": {
      tier: "local",
      services: { frontend: {} },
      workloads: { frontend: { VITE_API_SECRET: "k2vT9wYb3nRc7JfLmE5sQgUd1K" } },
    },
    "the contract calls a password no secret": {
      services: { frontend: { variables: { VITE_KIOSK_PASSWORD: {} } } },
      workloads: { frontend: { VITE_KIOSK_PASSWORD: "k2vT9wYb3n" } },
    },
    "a public key of a server": {
      services: { auth: {} },
      workloads: { auth: { PUBLIC_KEY: { secret: "jwt-public-key" } } },
    },
  },
  invalid: {
    "a secret type": {
      scene: {
        services: { frontend: { variables: { NEXT_PUBLIC_STRIPE_SECRET_KEY: { type: "api-key" } } } },
        workloads: { frontend: { NEXT_PUBLIC_STRIPE_SECRET_KEY: { secret: "stripe-secret-key" } } },
      },
      messages: [message("NEXT_PUBLIC_STRIPE_SECRET_KEY", "Next.js")],
    },
    "a secret type as a literal": {
      scene: {
        services: { frontend: { variables: { VITE_ADMIN_PASSWORD: { type: "password" } } } },
        workloads: { frontend: { VITE_ADMIN_PASSWORD: "x" } },
      },
      messages: [message("VITE_ADMIN_PASSWORD", "Vite")],
    },
    "nobody declared it, but its name leaves no doubt": {
      scene: {
        services: { frontend: {} },
        workloads: {
          frontend: {
            VITE_API_SECRET: "k2vT9wYb3nRc7JfLmE5sQgUd1K",
            REACT_APP_DB_PASSWORD: { secret: "db-password" },
            NEXT_PUBLIC_JWT_PRIVATE_KEY: { secret: "jwt-private-key" },
          },
        },
      },
      messages: [
        message("VITE_API_SECRET", "Vite"),
        message("REACT_APP_DB_PASSWORD", "Create React App"),
        message("NEXT_PUBLIC_JWT_PRIVATE_KEY", "Next.js"),
      ],
    },
    "nobody declared it, and a key may be made for browsers: a warning": {
      scene: {
        services: { frontend: {} },
        workloads: { frontend: { VITE_MAPS_API_KEY: { secret: "maps-key" }, VITE_AUTH_TOKEN: { secret: "token" } } },
      },
      messages: [message("VITE_MAPS_API_KEY", "Vite"), message("VITE_AUTH_TOKEN", "Vite")],
    },
    "nobody declared it, but it comes from a secret and its name says so": {
      scene: {
        services: { frontend: {} },
        workloads: { frontend: { REACT_APP_CLIENT_SECRET: { secret: "client-secret" } } },
      },
      messages: [message("REACT_APP_CLIENT_SECRET", "Create React App")],
    },
  },
});

test("what every visitor gets is not told once more as plain text, or as without effect", () => {
  const scene = {
    services: { frontend: { variables: { A: {} } } },
    workloads: { frontend: { A: "1", VITE_API_SECRET: "k2vT9wYb3nRc7JfLmE5sQgUd1K" } },
  };
  const about = (skipped: string) =>
    saidBy(
      lintWith(
        rules.filter(({ id }) => id !== skipped),
        scene,
      ),
    ).map((line) => line.split(":")[0]);
  expect(about("")).toEqual(["variable-public-secret"]);
  expect(about("variable-public-secret")).toEqual(["variable-plaintext-secret"]);
});
