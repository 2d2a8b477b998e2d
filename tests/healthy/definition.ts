/** One healthy project: files by name, and what the contract asks of each service. */
export interface Healthy {
  /** What `environments.staging` has besides `project` and the source. */
  readonly environment?: Readonly<Record<string, unknown>>;
  /** Default: all of *.yaml. */
  readonly source?: unknown;
  readonly services: Readonly<Record<string, unknown>>;
  readonly files: Readonly<Record<string, string>>;
  /** Secret Manager by short id. */
  readonly secrets?: Readonly<Record<string, string>>;
  readonly policy?: Readonly<Record<string, unknown>>;
  /** Variables of the process. */
  readonly env?: Readonly<Record<string, string>>;
}

/** A literal, or `[id]` / `[id, version]` of a secret. */
export type Entry = string | readonly [id: string, version?: string];

const indent = (text: string, by: number): string =>
  text
    .split("\n")
    .map((line) => (line === "" ? line : " ".repeat(by) + line))
    .join("\n");

/** The `env` list of a Knative container. */
export const env = (entries: Readonly<Record<string, Entry>>): string =>
  Object.entries(entries)
    .map(([name, entry]) =>
      typeof entry === "string"
        ? `- name: ${name}\n  value: ${JSON.stringify(entry)}`
        : `- name: ${name}\n  valueFrom:\n    secretKeyRef: {name: ${entry[0]}, key: ${JSON.stringify(entry[1] ?? "latest")}}`,
    )
    .join("\n");

export interface Shape {
  readonly name?: string;
  /** Lines of the template's `metadata.annotations`. */
  readonly annotations?: string;
  /** Lines of the container besides image and env. */
  readonly container?: string;
  /** Lines of the pod besides containers. */
  readonly pod?: string;
  /** More containers, as list items. */
  readonly sidecars?: string;
  /** Lines of `spec` besides the template, and of the document besides `spec`. */
  readonly spec?: string;
  readonly more?: string;
}

/** A Knative service with one container of its own, and whatever else. */
export const service = (entries: Readonly<Record<string, Entry>>, shape: Shape = {}): string =>
  `apiVersion: serving.knative.dev/v1
kind: Service
metadata: {name: ${shape.name ?? "web"}}
spec:
  template:
    metadata:
      annotations:
        autoscaling.knative.dev/maxScale: "4"
${indent(shape.annotations ?? "", 8)}
    spec:
      serviceAccountName: web@acme-staging.iam.gserviceaccount.com
${indent(shape.pod ?? "", 6)}
      containers:
      - image: europe-docker.pkg.dev/acme-staging/app/web:1.4.2
${indent(shape.container ?? "ports: [{containerPort: 8080}]", 8)}
        env:
${indent(env(entries), 8)}
${indent(shape.sidecars ?? "", 6)}
${indent(shape.spec ?? "", 2)}
${shape.more ?? ""}
`;

/** A job with one container. */
export const job = (entries: Readonly<Record<string, Entry>>, name = "sweep"): string =>
  `apiVersion: run.googleapis.com/v1
kind: Job
metadata: {name: ${name}}
spec:
  template:
    spec:
      taskCount: 3
      template:
        spec:
          serviceAccountName: sweep@acme-staging.iam.gserviceaccount.com
          containers:
          - image: europe-docker.pkg.dev/acme-staging/app/sweep:7
            env:
${indent(env(entries), 12)}
`;

/** Generated for these tests; they open nothing. */
export const keys = {
  hex: "b229a9fcfd3a754a7b469b1138aa9c711fd20ab3e099eae1e3618696ed9a83da",
  hexToo: "8519860c6dcb973630b1b89f0ee5398b4d850e67e49a77f64db412c777c71187",
  base64: "kzN3gC0v9xY6JmWq1uTtR8bQeLhS5oPdFfVwZaXcIiE=",
  fernet: "fIzfEReMKP9ZVwjn1VYSfhsMjOpPxp3Vq9x4SS1kMeo=",
  password: "v8Kq-3mZr.Tb6YwLx9",
  openai: "sk-proj-c25d00c1326b725f8bc407926b9d249a67156abd20b856a5",
  anthropic: "sk-ant-7c0ae6fa52c0aa1ac39cde38fb28a237429d342bba5afc3d",
  google: "AIzaSys97IBn1YBjwpLpoutofpEgOs24pAWAYQ2",
  clientId: "701982941522-bhkd3n8q9cfdsw0vamolpkvwchi2lpl5.apps.googleusercontent.com",
  clientSecret: "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",
} as const;
