import { variablePublicSecret } from "../../rules/variable-public-secret.ts";
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
    "nobody declared it, but it comes from a secret and its name says so": {
      scene: {
        services: { frontend: {} },
        workloads: { frontend: { REACT_APP_CLIENT_SECRET: { secret: "client-secret" } } },
      },
      messages: [message("REACT_APP_CLIENT_SECRET", "Create React App")],
    },
  },
});
