import { secretReferenceMalformed } from "../../rules/secret-reference-malformed.ts";
import { testRule } from "../support/test-rule.ts";

const services = { backend: {} };
const location = { file: "backend.yaml", line: 3, column: 5 };
const target = { project: "200000000002", secret: "api-token" };
const alias = (on: "template" | "metadata", name = "shared-token") => ({ alias: name, target, on, location });
const reading = (secret: string, secretAliases: ReturnType<typeof alias>[] = []) => ({
  services,
  workloads: { backend: { containers: [{ variables: { API_TOKEN: { secret } } }], secretAliases } },
});

testRule(secretReferenceMalformed, {
  valid: {
    "a project by its id on the service's metadata, which gcloud does not read": reading("api-token", [
      { ...alias("metadata"), target: { project: "acme-shared", secret: "api-token" } },
    ]),
    "another project's secret that is named as gcloud names aliases": {
      services,
      workloads: {
        backend: { API_TOKEN: { secret: "api-t-0d1e2f3a-4b5c-11ee-8c99-0242ac120002", project: "acme-shared" } },
      },
    },
    "an alias of the template among others": reading("shared-token", [alias("metadata", "other"), alias("template")]),
    "an id": reading("api-token"),
    "an alias that the template declares": reading("shared-token", [alias("template")]),
    "an alias on both": reading("shared-token", [alias("template"), alias("metadata")]),
    "another project by its full name": {
      services,
      workloads: { backend: { API_TOKEN: { secret: "api-token", project: "acme-shared" } } },
    },
    "a missing secret is another rule's": reading("no-such-secret"),
  },
  invalid: {
    "a template that was not filled in": {
      scene: reading("token-${ENV}"),
      messages: ["API_TOKEN refers to a secret whose name holds a template that was not filled in"],
    },
    "a project by an id that ends in a digit": {
      scene: reading("shared-token", [{ ...alias("template"), target: { project: "acme-1", secret: "api-token" } }]),
      messages: ['alias "shared-token" names the project "acme-1" by its id, which gcloud refuses at its next update'],
    },
    "a path where a name belongs": {
      scene: reading("projects/200000000002/secrets/api-token"),
      messages: ["API_TOKEN has a path where the name of a secret belongs"],
    },
    "a regional secret": {
      scene: reading("projects/acme/locations/us-central1/secrets/api-token"),
      messages: ["API_TOKEN refers to a regional secret, which Cloud Run does not read"],
    },
    "a name with characters that no secret has: it may be a value, so it is not shown": {
      scene: reading("p4$$word!"),
      messages: ["API_TOKEN refers to a name that is no legal name of a secret"],
    },
    "no name": { scene: reading(""), messages: ["API_TOKEN refers to a secret without naming it"] },
    "an alias on the service's metadata": {
      scene: reading("shared-token", [alias("metadata")]),
      messages: ['API_TOKEN uses the alias "shared-token", which is declared on the service, not on the template'],
    },
    "an alias that gcloud made and nobody declares": {
      scene: reading("api-t-0d1e2f3a-4b5c-11ee-8c99-0242ac120002"),
      messages: ['API_TOKEN uses the alias "api-t-0d1e2f3a-4b5c-11ee-8c99-0242ac120002", which is not declared'],
    },
    "an entry of the annotation without form": {
      scene: reading("api-token", [{ ...alias("template"), target: null } as never]),
      messages: ["annotation run.googleapis.com/secrets has an entry that is not ALIAS:projects/NUMBER/secrets/ID"],
    },
    "a project by its id, which gcloud refuses": {
      scene: reading("shared-token", [
        { ...alias("template"), target: { project: "acme-shared", secret: "api-token" } },
      ]),
      messages: [
        'alias "shared-token" names the project "acme-shared" by its id, which gcloud refuses at its next update',
      ],
    },
    "a file of a volume": {
      scene: {
        services,
        workloads: {
          backend: {
            containers: [{ variables: {} }],
            volumes: [{ name: "certs", items: [{ path: "key.pem", secret: "projects/1/secrets/key" }] }],
          },
        },
      },
      messages: ['file "certs/key.pem" has a path where the name of a secret belongs'],
    },
  },
});
