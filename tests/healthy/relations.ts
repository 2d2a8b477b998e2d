import { type Healthy, keys, service } from "./definition.ts";

const wants = (variables: Readonly<Record<string, unknown>>) => ({ web: { variables } });

/** What variables and services have to do with each other. */
export const relations: Readonly<Record<string, Healthy>> = {
  "services that point to each other": {
    services: {
      web: { urls: ["https://www.staging.acme.io"], variables: { API_URL: { type: "url", "points-to": "api" } } },
      api: { urls: ["https://api.staging.acme.io"], variables: { WEB_URL: { type: "url", "points-to": "web" } } },
    },
    files: {
      "web.yaml": service({ API_URL: "https://api.staging.acme.io" }),
      "api.yaml": service({ WEB_URL: "https://www.staging.acme.io/" }, { name: "api" }),
    },
  },
  "one key in two services": {
    services: {
      web: {
        variables: {
          JWT_SECRET: { type: "hmac-key", "same-as": "api.JWT_SECRET", "differs-from": ["COOKIE_KEY"] },
          COOKIE_KEY: { type: "secret" },
        },
      },
      api: { variables: { JWT_SECRET: { type: "hmac-key" } } },
    },
    files: {
      "web.yaml": service({ JWT_SECRET: ["jwt"], COOKIE_KEY: ["cookie"] }),
      "api.yaml": service({ JWT_SECRET: ["jwt"] }, { name: "api" }),
    },
    secrets: { jwt: keys.hex, cookie: keys.hexToo },
  },
  "the first of two names that is long enough": {
    services: {
      web: { effective: { jwt: { "first-of": ["JWT_STAGING", "JWT"], "min-length": 32, "same-as": "api.jwt" } } },
      api: { effective: { jwt: { "first-of": ["JWT_STAGING", "JWT"], "min-length": 32 } } },
    },
    files: {
      "web.yaml": service({ JWT: ["jwt"] }),
      "api.yaml": service({ JWT_STAGING: ["jwt"], JWT: ["old"] }, { name: "api" }),
    },
    secrets: { jwt: keys.hex, old: keys.hexToo },
  },
  "one whole group of two": {
    services: { web: { "one-of": { database: [["DATABASE_URL"], ["PG_HOST", "PG_PASSWORD"]] } } },
    files: { "web.yaml": service({ PG_HOST: "db.acme.io", PG_PASSWORD: ["pg-password"] }) },
    secrets: { "pg-password": keys.password },
  },
  "a variable that is required only with another": {
    services: wants({ SMTP: { type: "boolean" }, SMTP_HOST: { type: "host", required: { when: { SMTP: "true" } } } }),
    files: { "web.yaml": service({ SMTP: "false" }) },
  },
  "a forbidden variable at its one allowed text": {
    services: { web: { forbidden: { DEMO_MODE: { unless: "0", why: "no authentication" }, TESTING: "no checks" } } },
    files: { "web.yaml": service({ DEMO_MODE: "0" }) },
  },
  "an accepted finding": {
    services: wants({ LOG_LEVEL: { type: "enum", values: ["INFO"] } }),
    files: { "web.yaml": service({ LOG_LEVEL: "INFO" }) },
    policy: { rules: { "variable-undeclared": "off" } },
  },
  "anchors and folded texts": {
    services: wants({ MOTD: {}, A: {}, B: {} }),
    files: {
      "web.yaml": `x-shared:
- &first {name: A, value: one}
apiVersion: serving.knative.dev/v1
kind: Service
metadata: {name: web}
spec:
  template:
    spec:
      serviceAccountName: web@acme-staging.iam.gserviceaccount.com
      containers:
      - image: x
        env:
        - name: MOTD
          value: >-
            hello
            world
        - *first
        - {name: B, value: 'two'}
`,
    },
  },
};
