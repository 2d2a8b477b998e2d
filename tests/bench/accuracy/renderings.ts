import type { Cloud, RunResource } from "../../emulator/cloud.ts";
import { type Project, type Service, toContract, toFiles, type Variable } from "./project.ts";

const account = (service: Service): string => service.serviceAccount ?? "";

/** What the variable holds in the end, wherever it is kept. */
const textOf = ({ bound }: Variable, { secrets }: Project): string =>
  "text" in bound ? bound.text : "secret" in bound ? (secrets.get(bound.secret) ?? "") : "";

const inSource = (project: Project, source: unknown, more: Record<string, unknown> = {}): Project => ({
  ...project,
  environments: {
    ...project.environments,
    staging: { ...project.environments.staging, source, secrets: "none", ...more },
  },
});

/** Single quotes take everything but themselves, and need no escapes in a dotenv file. */
const isOneLine = (text: string): boolean => !/[\n\r'`]/.test(text);

/** Files of a laptop: the same variables with their values, in a local tier. */
const toDotenv = (project: Project): Readonly<Record<string, string>> => {
  const source = { dotenv: Object.fromEntries(project.services.map(({ name }) => [name, `${name}.env`])) };
  const toLine = (variable: Variable): string => {
    const text = textOf(variable, project);
    if (isOneLine(text)) return `${variable.name}='${text}'\n`;
    const quote = text.includes("\n") || text.includes("`") ? '"' : "`";
    return `${variable.name}=${quote}${quote === '"' ? text.replaceAll("\n", "\\n") : text}${quote}\n`;
  };
  return {
    "preflight.json": toContract(inSource(project, source, { tier: "local" })),
    ...Object.fromEntries(project.services.map((each) => [`${each.name}.env`, each.variables.map(toLine).join("")])),
  };
};

const toPlanned = (service: Service, { id }: Project): object => {
  const env = service.variables.map(({ name, bound }) =>
    "secret" in bound
      ? { name, value: "", value_source: [{ secret_key_ref: [{ secret: bound.secret, version: bound.key }] }] }
      : { name, value: "text" in bound ? bound.text : "", value_source: [] },
  );
  const type = {
    service: "google_cloud_run_v2_service",
    job: "google_cloud_run_v2_job",
    "worker-pool": "google_cloud_run_v2_worker_pool",
  }[service.kind];
  const instances = service.annotations["run.googleapis.com/cloudsql-instances"]?.split(",") ?? [];
  const template = {
    service_account: account(service),
    volumes: [{ name: "cloudsql", cloud_sql_instance: [{ instances }] }],
    vpc_access: [],
    containers: [
      {
        name: "app",
        image: "europe-docker.pkg.dev/acme/app/image:1",
        env,
        ports: service.kind === "service" ? [{ container_port: 8080, name: "http1" }] : [],
        volume_mounts: [{ name: "cloudsql", mount_path: "/cloudsql" }],
      },
    ],
  };
  return {
    address: `${type}.${service.name}`,
    mode: "managed",
    type,
    name: service.name,
    provider_name: "registry.terraform.io/hashicorp/google",
    change: {
      actions: ["create"],
      before: null,
      after: {
        name: service.workload,
        location: "europe-west1",
        project: id,
        ...(service.kind === "service" ? { ingress: "INGRESS_TRAFFIC_ALL", traffic: [] } : {}),
        template: service.kind === "job" ? [{ task_count: 1, template: [template] }] : [template],
      },
      after_unknown: { id: true, uid: true },
      before_sensitive: false,
      after_sensitive: {},
    },
  };
};

const toPlan = (project: Project): Readonly<Record<string, string>> => ({
  "preflight.json": toContract(inSource(project, { "terraform-plan": "plan.json" })),
  "plan.json": JSON.stringify({
    format_version: "1.2",
    terraform_version: "1.9.5",
    planned_values: { root_module: {} },
    resource_changes: project.services.map((service) => toPlanned(service, project)),
    configuration: { root_module: {} },
  }),
});

/** The delimiter of gcloud's lists that no value has. */
const toList = (pairs: readonly string[]): string => {
  const mark = ["|", "@@", "~~", "##", ";;"].find((each) => !pairs.some((pair) => pair.includes(each))) ?? "%%%";
  return `^${mark}^${pairs.join(mark)}`;
};

const toWords = (service: Service): readonly string[] => {
  const literals = service.variables.flatMap(({ name, bound }) => ("text" in bound ? [`${name}=${bound.text}`] : []));
  const secrets = service.variables.flatMap(({ name, bound }) =>
    "secret" in bound ? [`${name}=${bound.secret}:${bound.key}`] : [],
  );
  const instances = service.annotations["run.googleapis.com/cloudsql-instances"] ?? "";
  const verb = { service: ["deploy"], job: ["jobs", "deploy"], "worker-pool": ["worker-pools", "deploy"] }[
    service.kind
  ];
  return [
    ...["gcloud", "run", ...verb, service.workload, "--image=europe-docker.pkg.dev/acme/app/image:1"],
    ...["--region=europe-west1", `--service-account=${account(service)}`, `--set-cloudsql-instances=${instances}`],
    `--set-env-vars=${toList(literals)}`,
    ...(secrets.length === 0 ? [] : [`--set-secrets=${secrets.join(",")}`]),
  ];
};

const toShell = (word: string): string => (/^[\w./:=@-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);

const toWorkflow = (project: Project): Readonly<Record<string, string>> => {
  const steps = project.services.map((service) => {
    const [program = "", ...words] = toWords(service);
    return { name: `Deploy ${service.name}`, run: [program, ...words].map(toShell).join(" \\\n  ") };
  });
  return {
    "preflight.json": toContract(inSource(project, { workflow: "deploy.yml" })),
    "deploy.yml": JSON.stringify({
      name: "deploy",
      on: "push",
      jobs: { deploy: { "runs-on": "ubuntu-latest", steps } },
    }),
  };
};

/** `$` is doubled where Cloud Build would put a substitution in. */
const toBuild = (project: Project): Readonly<Record<string, string>> => {
  const steps = project.services.map((service) => {
    const [entrypoint, ...args] = toWords(service).map((word) => word.replaceAll("$", "$$$$"));
    return { name: "gcr.io/google.com/cloudsdktool/cloud-sdk", entrypoint, args };
  });
  return {
    "preflight.json": toContract(inSource(project, { workflow: "cloudbuild.yaml" })),
    "cloudbuild.yaml": JSON.stringify({ steps }),
  };
};

/** The same project as files of every kind that defines workloads. */
export const renderings = {
  manifests: toFiles,
  dotenv: toDotenv,
  "terraform-plan": toPlan,
  workflow: toWorkflow,
  "cloud-build": toBuild,
} as const satisfies Readonly<Record<string, (project: Project) => Readonly<Record<string, string>>>>;

const toResource = (service: Service): RunResource => {
  const instances = service.annotations["run.googleapis.com/cloudsql-instances"]?.split(",") ?? [];
  const template = {
    serviceAccount: account(service),
    volumes: [{ name: "cloudsql", cloudSqlInstance: { instances } }],
    containers: [
      {
        name: "app",
        image: "europe-docker.pkg.dev/acme/app/image:1",
        ...(service.kind === "service" ? { ports: [{ name: "http1", containerPort: 8080 }] } : {}),
        env: service.variables.map(({ name, bound }) =>
          "secret" in bound
            ? { name, valueSource: { secretKeyRef: { secret: bound.secret, version: bound.key } } }
            : { name, value: "text" in bound ? bound.text : "" },
        ),
        volumeMounts: [{ name: "cloudsql", mountPath: "/cloudsql" }],
      },
    ],
  };
  return {
    name: service.workload,
    template: service.kind === "job" ? { template } : template,
    policy: { bindings: [{ role: "roles/run.invoker", members: ["allUsers"] }] },
  };
};

/** The newest version of a secret is the one that is referred to; `latest` has two before it. */
const versionsOf = (secret: string, services: readonly Service[]): number =>
  Math.max(
    ...services.flatMap(({ variables }) =>
      variables.flatMap(({ bound }) =>
        "secret" in bound && bound.secret === secret ? [bound.key === "latest" ? 3 : Number(bound.key)] : [],
      ),
    ),
    1,
  );

/** The same project as it runs: secrets with their versions, and accounts that may read what they refer to. */
export const toCloud = ({ id, services, secrets }: Project): Cloud => {
  const readersOf = (secret: string): readonly string[] =>
    services
      .filter(({ variables }) => variables.some(({ bound }) => "secret" in bound && bound.secret === secret))
      .map((service) => `serviceAccount:${account(service)}`);
  const kind = (wanted: Service["kind"]): readonly RunResource[] =>
    services.filter((service) => service.kind === wanted).map(toResource);
  return {
    projects: {
      [id]: {
        regions: ["europe-west1"],
        services: kind("service"),
        jobs: kind("job"),
        workerPools: kind("worker-pool"),
        secrets: Object.fromEntries(
          [...secrets].map(([name, value]) => [
            name,
            {
              versions: Array.from({ length: versionsOf(name, services) }, () => value),
              policy: { bindings: [{ role: "roles/secretmanager.secretAccessor", members: readersOf(name) }] },
            },
          ]),
        ),
      },
    },
  };
};

/** The contract for the project as it runs. */
export const toLiveContract = (project: Project, source: unknown = "cloud-run"): string =>
  toContract(
    inSource(project, source, source === "cloud-run" ? { secrets: "secret-manager" } : { secrets: undefined }),
  );
