import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const variables = 50;
const declared = 40;
const perFile = 100;

const kinds = [
  { type: "string", toValue: (service, index) => `plain-value-${service}-${index}` },
  { type: "url", toValue: (service, index) => `https://api-${service}.acme.dev/v${index}` },
  { type: "port", toValue: () => "8080" },
  { type: "boolean", toValue: () => "true" },
  { type: "integer", toValue: () => "42" },
];
const kindOf = (index) => kinds[index % kinds.length];
const indices = Array.from({ length: variables }, (_, index) => index);

const toManifest = (service) => `---
apiVersion: serving.knative.dev/v1
kind: Service
metadata:
  name: s${service}
spec:
  template:
    spec:
      serviceAccountName: run@acme-prod.iam.gserviceaccount.com
      containers:
      - image: gcr.io/acme/s${service}
        env:
${indices.map((index) => `        - name: VAR_${index}\n          value: "${kindOf(index).toValue(service, index)}"`).join("\n")}
`;

const toContract = (services) => `version: 1
environments: {prod: {project: acme-prod, source: {manifests: ["m/*.yaml"]}, secrets: none}}
services:
${Array.from({ length: services }, (_, service) => `  s${service}:\n    variables:\n${indices.map((index) => `      VAR_${index}: {type: ${kindOf(index).type}}`).join("\n")}`).join("\n")}
`;

/**
 * A healthy platform of so many workloads with 50 variables each, written into a folder; `services`: how many of them the contract
 * names, 40 for one of 2,000 variables. Returns the contract's path.
 */
export const writePlatform = (folder, workloads, services = declared) => {
  mkdirSync(join(folder, "m"), { recursive: true });
  for (let start = 0; start < workloads; start += perFile) {
    const texts = Array.from({ length: Math.min(perFile, workloads - start) }, (_, at) => toManifest(start + at));
    writeFileSync(join(folder, "m", `${String(start).padStart(6, "0")}.yaml`), texts.join(""));
  }
  const contract = join(folder, "preflight.yaml");
  writeFileSync(contract, toContract(services));
  return contract;
};
