import { cloudSqlMalformed } from "../../rules/cloud-sql-malformed.ts";
import { testRule } from "../support/test-rule.ts";

const services = { backend: {} };
const attaching = (...cloudSqlInstances: string[]) => ({
  services,
  workloads: { backend: { cloudSqlInstances, containers: [{}] } },
});

testRule(cloudSqlMalformed, {
  valid: {
    "project, region and instance": attaching(
      "acme-staging:us-central1:main",
      "acme-staging:northamerica-northeast1:b-2",
    ),
    "a project of a domain": attaching("acme.com:staging:europe-west1:main"),
    "a definition that is still a template": attaching("${PROJECT}:us-central1:main", "__PROJECT__:us-central1:main"),
    "nothing is attached": { services, workloads: { backend: { A: "1" } } },
  },
  invalid: {
    "the region is missing": {
      scene: attaching("acme-staging:main"),
      messages: ['"backend" attaches "acme-staging:main", which is no project:region:instance'],
    },
    "the path instead of the name": {
      scene: attaching("/cloudsql/acme-staging:us-central1:main"),
      messages: ['"backend" attaches "/cloudsql/acme-staging:us-central1:main", which is no project:region:instance'],
    },
    "two names in one": {
      scene: attaching("acme-staging:us-central1:main;acme-staging:us-central1:old"),
      messages: [
        '"backend" attaches "acme-staging:us-central1:main;acme-staging:us-central1:old", which is no project:region:instance',
      ],
    },
  },
});
