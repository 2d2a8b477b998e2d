import { variableBuildTime } from "../../rules/variable-build-time.ts";
import { testRule } from "../support/test-rule.ts";

const services = { frontend: {} };

testRule(variableBuildTime, {
  valid: {
    "names that are read at run time": {
      services,
      workloads: { frontend: { NODE_ENV: "production", API_URL: "https://api.acme.dev", VITEST: "1" } },
    },
    "names that servers have always had": {
      services,
      workloads: { frontend: { PUBLIC_URL: "https://acme.dev", PUBLIC_KEY: "abc", PUBLIC_HOST: "acme.dev" } },
    },
    "public keys and addresses of a server": {
      services,
      workloads: {
        frontend: {
          PUBLIC_KEY_PEM: "abc",
          PUBLIC_KEYS_URL: "x",
          PUBLIC_JWKS_URI: "x",
          PUBLIC_CERT: "x",
          PUBLIC_ADDR: "x",
        },
      },
    },
    "Nuxt reads its public names at run time": {
      services,
      workloads: { frontend: { NUXT_PUBLIC_API_BASE: "https://api.acme.dev" } },
    },
    "a secret under such a name is another rule's": {
      services: { frontend: { variables: { VITE_SIGNING: { type: "secret" } } } },
      workloads: {
        frontend: { VITE_SIGNING: { secret: "signing" }, NEXT_PUBLIC_API_SECRET: { secret: "api-secret" } },
      },
      secrets: { signing: "x7Kq92mZpL4vR8sTw3YuX1Nc", "api-secret": "m4Tz8Vx2Qp6Ld9WnKc5Jb7Rg" },
    },
    "a development server builds when it starts": {
      tier: "local",
      services,
      workloads: { frontend: { NEXT_PUBLIC_API_URL: "http://localhost:8000" } },
    },
  },
  invalid: {
    "each build tool has a prefix": {
      scene: {
        services,
        workloads: {
          frontend: { NEXT_PUBLIC_API_URL: "x", VITE_API_URL: "x", REACT_APP_API_URL: "x", PUBLIC_GTM_ID: "x" },
        },
      },
      messages: [
        "NEXT_PUBLIC_API_URL is read when Next.js builds, and has no effect on what browsers get",
        "VITE_API_URL is read when Vite builds, and has no effect on what browsers get",
        "REACT_APP_API_URL is read when Create React App builds, and has no effect on what browsers get",
        "PUBLIC_GTM_ID is read when SvelteKit or Astro builds, and has no effect on what browsers get",
      ],
    },
  },
});
