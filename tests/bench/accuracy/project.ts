/** A reference in short form, or a literal. */
export type Bound =
  | { readonly text: string }
  | { readonly secret: string; readonly key: string }
  /** Lines of YAML in place of `value: …`. */
  | { readonly raw: string };

export interface Variable {
  name: string;
  /** null: the contract does not name it. */
  requirement: Record<string, unknown> | null;
  bound: Bound;
}

export interface Service {
  name: string;
  kind: "service" | "job" | "worker-pool";
  workload: string;
  serviceAccount: string | null;
  /** Annotations of the template. */
  annotations: Record<string, string>;
  variables: Variable[];
  /** Other keys of the service in the contract. */
  contract: Record<string, unknown>;
  /** What the contract asks for and the workload has not. */
  missing: Record<string, unknown>;
  /** Whether there is a manifest of it. */
  isDeployed: boolean;
  /** Lines of the container, of the pod, and sidecars as list items. */
  container: string[];
  pod: string[];
  sidecars: string[];
  /** Secrets that are mounted as files. */
  mounted: string[];
}

/** Contract, manifests and secrets that were made together. */
export interface Project {
  id: string;
  services: Service[];
  secrets: Map<string, string>;
  environments: Record<string, Record<string, unknown>>;
  suppressions: Record<string, unknown>[];
}

export const variableOf = (service: Service, name: string): Variable => {
  const found = service.variables.find((each) => each.name === name);
  if (found === undefined) throw new Error(`${service.name} has no ${name}`);
  return found;
};

const indent = (lines: readonly string[], by: number): string =>
  lines
    .flatMap((each) => each.split("\n"))
    .map((line) => `${" ".repeat(by)}${line}\n`)
    .join("");

const toEntry = ({ name, bound }: Variable): string => {
  const head = `- name: ${JSON.stringify(name)}`;
  if ("raw" in bound) return bound.raw === "" ? head : `${head}\n  ${bound.raw.replaceAll("\n", "\n  ")}`;
  if ("text" in bound) return `${head}\n  value: ${JSON.stringify(bound.text)}`;
  return `${head}\n  valueFrom:\n    secretKeyRef:\n      name: ${JSON.stringify(bound.secret)}\n      key: ${JSON.stringify(bound.key)}`;
};

const kinds = {
  service: "serving.knative.dev/v1",
  job: "run.googleapis.com/v1",
  "worker-pool": "run.googleapis.com/v1",
};
const kindNames = { service: "Service", job: "Job", "worker-pool": "WorkerPool" };

const toPod = (service: Service): string[] => {
  const { serviceAccount, pod, container, variables, sidecars, kind } = service;
  const ports = kind === "service" ? ["ports: [{containerPort: 8080}]"] : [];
  const env = variables.length === 0 ? [] : ["env:", ...variables.map(toEntry)];
  return [
    ...(serviceAccount === null ? [] : [`serviceAccountName: ${serviceAccount}`]),
    ...pod,
    "containers:",
    "- name: app\n  image: europe-docker.pkg.dev/acme/app/image:1",
    indent([...ports, ...container, ...env], 2).trimEnd(),
    ...sidecars,
  ];
};

/** The manifest of one workload. */
const toManifest = (service: Service): string => {
  const { kind, workload, annotations } = service;
  const lines = Object.entries(annotations).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  const metadata = lines.length === 0 ? "" : `    metadata:\n      annotations:\n${indent(lines, 8)}`;
  const pod = toPod(service);
  const spec =
    kind === "job"
      ? `    spec:\n      taskCount: 2\n      template:\n        spec:\n${indent(pod, 10)}`
      : `    spec:\n${indent(pod, 6)}`;
  return `apiVersion: ${kinds[kind]}\nkind: ${kindNames[kind]}\nmetadata: {name: ${workload}}\nspec:\n  template:\n${metadata}${spec}`;
};

export const fileOf = (service: Service): string => `deploy/${service.kind}-${service.workload}.yaml`;

const toRequirement = ({ name, requirement }: Variable): readonly (readonly [string, object])[] =>
  requirement === null ? [] : [[name, requirement]];

export const toContract = ({ services, environments, suppressions }: Project): string =>
  JSON.stringify({
    version: 1,
    environments,
    services: Object.fromEntries(
      services.map((service) => [
        service.name,
        {
          kind: service.kind,
          workload: service.workload,
          ...service.contract,
          variables: { ...Object.fromEntries(service.variables.flatMap(toRequirement)), ...service.missing },
        },
      ]),
    ),
    suppressions,
  });

/** The files of the project, by name. */
export const toFiles = (project: Project): Readonly<Record<string, string>> => ({
  "preflight.json": toContract(project),
  "secrets.env": [...project.secrets].map(([id, value]) => `${id}=${quote(value)}\n`).join(""),
  ...Object.fromEntries(
    project.services.filter((service) => service.isDeployed).map((service) => [fileOf(service), toManifest(service)]),
  ),
});

const quote = (value: string): string => {
  if (/[\n\r]/.test(value)) return `"${value.replaceAll("\n", "\\n").replaceAll("\r", "\\r")}"`;
  const mark = ["'", "`", '"'].find((each) => !value.includes(each));
  return `${mark ?? "'"}${value}${mark ?? "'"}`;
};
