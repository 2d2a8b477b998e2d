import { variableUnexpanded } from "../../rules/variable-unexpanded.ts";
import { testRule } from "../support/test-rule.ts";

const services = { backend: { variables: { SERVICE_ID: {}, API_URL: { type: "url", required: false } } } };
const found = (value: string, language: string) => ({
  scene: { services, workloads: { backend: { SERVICE_ID: value } } },
  messages: [`SERVICE_ID holds a template that was not filled in (${language})`],
});

testRule(variableUnexpanded, {
  valid: {
    "a plain value": { services, workloads: { backend: { SERVICE_ID: "acme-backend" } } },
    "dollars and percent signs of other kinds": {
      services: { backend: { variables: { PRICE: {}, FORMAT: {}, QUERY: {}, HASH: { type: "password" } } } },
      workloads: {
        backend: { PRICE: "$5 and 10%", FORMAT: "%Y-%m-%d", QUERY: "a%20b%2Fc", HASH: { secret: "hash" } },
      },
      secrets: { hash: "$2b$12$C6UzMDM.H6dfI/f/IKcEeO" },
    },
    "the contract states the word": {
      services: { backend: { variables: { FALLBACK: { values: ["null", "memory"] } } } },
      workloads: { backend: { FALLBACK: "null" } },
    },
    "text for people has marks of its own": {
      services: { backend: { variables: { WELCOME_TEMPLATE: {} } } },
      workloads: { backend: { WELCOME_TEMPLATE: "Hello {{ name }}" } },
    },
    "patterns of SQL, routes with parameters, and sentences about marks": {
      services: { backend: { variables: { LIKE: {}, USER_ROUTE: {}, ORDER_ROUTE: {}, NOTE: {} } } },
      workloads: {
        backend: {
          LIKE: "%ACME%",
          USER_ROUTE: "/users/<id>",
          ORDER_ROUTE: "/orders/{id}",
          NOTE: "Set $HOME to the folder of the job before you start.",
        },
      },
    },
    "names of nothing in variables that nobody declared": {
      services: { backend: {} },
      workloads: { backend: { PARENT: "null", HOME_PAGE: "https://www.acme.dev/null" } },
    },
    "a shell's marks in a variable that nobody declared": {
      services: { backend: {} },
      workloads: { backend: { JAVA_OPTS: "-Dhome=${HOME}" } },
    },
  },
  invalid: {
    "a shell variable": found("${SERVICE_ID}", "shell"),
    "a command, as N-047 stored it": found("netra-auth-staging-$(date +%s)", "shell"),
    "a reference that only Kubernetes expands": found("$(OTHER)", "shell"),
    "a GitHub secret": found("${{ secrets.SERVICE_ID }}", "GitHub Actions"),
    "a Cloud Build substitution": found("$_SERVICE_ID", "Cloud Build"),
    "a Helm value": found("{{ .Values.serviceId }}", "Helm"),
    "a Windows variable": found("%SERVICE_ID%", "Windows"),
    "a marker for sed": found("__SERVICE_ID__", "sed marker"),
    "an angle bracket": found("<your-service-id>", "angle bracket"),
    "the name of nothing": {
      scene: { services, workloads: { backend: { SERVICE_ID: "undefined" } } },
      messages: ["SERVICE_ID is the name of a missing value, not a value"],
    },
    "a part of an address that was not there": {
      scene: { services, workloads: { backend: { SERVICE_ID: "x", API_URL: "https://api.acme.dev/undefined/v1" } } },
      messages: ["API_URL is an address with the name of a missing value (undefined, null) in it"],
    },
    "an object as text": {
      scene: { services, workloads: { backend: { SERVICE_ID: "[object Object]" } } },
      messages: ["SERVICE_ID is the name of a missing value, not a value"],
    },
    "an option of a command, which a shell would have filled in": {
      scene: { services, workloads: { backend: { SERVICE_ID: "-Xmx512m -Dfoo=${bar}" } } },
      messages: ["SERVICE_ID holds a template that was not filled in (shell)"],
    },
    "inside a URL, which parses all the same": {
      scene: { services, workloads: { backend: { SERVICE_ID: "x", API_URL: "https://${HOST}/v1" } } },
      messages: ["API_URL holds a template that was not filled in (shell)"],
    },
    "marks of a deploy tool where nobody declared the variable": {
      scene: { services, workloads: { backend: { SERVICE_ID: "x", API_KEY: "${{ secrets.API_KEY }}" } } },
      messages: ["API_KEY holds a template that was not filled in (GitHub Actions)"],
    },
  },
});
