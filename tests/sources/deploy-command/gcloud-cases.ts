import { job, service } from "./planned.ts";

const env = [
  { name: "LOG_LEVEL", value: "info" },
  { name: "JWT_SECRET", valueFrom: { secretKeyRef: { name: "jwt-secret", key: "latest" } } },
  { name: "EMPTY" },
];
const files = [
  {
    name: "keys",
    secret: {
      secretName: "signing",
      items: [
        { key: "1", path: "old" },
        { key: "2", path: "new" },
      ],
    },
  },
  { name: "bucket", csi: { driver: "gcsfuse.run.googleapis.com" } },
];
const mounts = [
  { name: "keys", mountPath: "/keys" },
  { name: "bucket", mountPath: "/bucket" },
];

/** Live definitions by name; `none`: the workload is not there yet. */
export const lives: Readonly<Record<string, object | null>> = {
  none: null,
  one: service([{ image: "app", name: "backend-1", env }]),
  files: service([{ image: "app", name: "backend-1", env, volumeMounts: mounts }], files),
  two: service(
    [
      { image: "app", name: "api", ports: [{ containerPort: 8080 }], env, volumeMounts: mounts.slice(0, 1) },
      { image: "otel", name: "otel", env: [{ name: "LEVEL", value: "info" }], volumeMounts: mounts.slice(0, 1) },
    ],
    files.slice(0, 1),
  ),
  job: job([{ image: "app", name: "nightly-1", env }]),
  "job of two": job([
    { image: "app", name: "a", env },
    { image: "app", name: "b" },
  ]),
};

const deploy = ["run", "deploy", "backend", "--image=app"];

/** Command lines that gcloud takes, with the live definition that they are for. */
export const taken: readonly (readonly [live: string, argv: readonly string[]])[] = [
  ["none", [...deploy, "--set-env-vars=A=1,B=2"]],
  ["none", [...deploy, "--set-env-vars", "A=1", "--set-env-vars", "B=2"]],
  ["none", [...deploy, "--set-env-vars=A=1,A=2,B=3"]],
  ["none", [...deploy, "--set-env-vars=^|^A=1,2|B=x=y"]],
  ["none", [...deploy, "--set-env-vars=^@@^A=1,2@@B=|@@"]],
  ["none", [...deploy, "--set-env-vars=^,^A=1,B=2"]],
  ["none", [...deploy, "--set-env-vars= A = 1 ,B =2"]],
  ["none", [...deploy, "--set-env-vars=A=,B=1,"]],
  ["none", [...deploy, "--set-env-vars=A=https://a.example.com/?q=1&r=2"]],
  ["none", [...deploy, "--set-env-vars", "-A b=1"]],
  ["none", ["run", "deploy", "--image", "app", "backend", "--quiet", "--set-env-vars", "A=1"]],
  ["none", ["--project=acme-staging", "run", "deploy", "backend", "--image=app", "--set-env-vars=A=1"]],
  ["none", ["beta", "run", "deploy", "backend", "--image=app", "--set-env-vars=A=1", "--async", "-q"]],
  [
    "none",
    [
      ...deploy.slice(0, 3),
      "--container=api",
      "--port=8080",
      "--set-env-vars=A=1",
      "--container",
      "otel",
      "--set-env-vars=B=2",
    ],
  ],
  [
    "none",
    [...deploy.slice(0, 3), "--container=api", "--image=app", "--set-secrets=S=s:1", "--container=api", "--port=1"],
  ],
  ["one", [...deploy]],
  ["one", [...deploy, "--set-env-vars=A=1"]],
  ["one", [...deploy, "--set-env-vars="]],
  ["one", [...deploy, "--update-env-vars=A=1,LOG_LEVEL=debug"]],
  ["one", [...deploy, "--update-env-vars=A=1", "--remove-env-vars=LOG_LEVEL,NOT_THERE"]],
  ["one", [...deploy, "--remove-env-vars=LOG_LEVEL", "--update-env-vars=LOG_LEVEL=debug"]],
  ["one", [...deploy, "--remove-env-vars=JWT_SECRET"]],
  ["one", [...deploy, "--clear-env-vars"]],
  ["one", [...deploy, "--no-clear-env-vars"]],
  ["one", [...deploy, "--set-secrets=A=a:latest"]],
  ["one", [...deploy, "--update-secrets=A=a:7,JWT_SECRET=jwt-secret:3"]],
  ["one", [...deploy, "--remove-secrets=JWT_SECRET"]],
  ["one", [...deploy, "--clear-secrets"]],
  ["one", [...deploy, "--remove-env-vars=LOG_LEVEL", "--update-secrets=LOG_LEVEL=level:1"]],
  ["one", [...deploy, "--clear-env-vars", "--set-secrets=LOG_LEVEL=level:1"]],
  [
    "one",
    [
      ...deploy,
      "--update-secrets=A=projects/123456/secrets/a:2,B=projects/123456/secrets/b/versions/3,C=projects/9/secrets/c",
    ],
  ],
  ["one", [...deploy, "--update-secrets=/keys/a=signing:1,/keys/b=signing:2,/other/c=other:latest"]],
  ["one", ["run", "services", "update", "backend", "--update-env-vars=A=1"]],
  ["one", [...deploy, "--service-account=app@acme-staging.iam.gserviceaccount.com", "--execution-environment=gen2"]],
  ["one", [...deploy, "--add-cloudsql-instances=db,acme-staging:us-central1:other"]],
  ["one", [...deploy, "--set-cloudsql-instances=db"]],
  ["one", [...deploy, "--clear-cloudsql-instances"]],
  ["one", [...deploy, "--vpc-connector=c", "--vpc-egress=all-traffic"]],
  ["one", [...deploy, "--network=default", "--subnet=default"]],
  ["one", [...deploy, "--add-volume=name=cache,type=in-memory", "--add-volume-mount=volume=cache,mount-path=/cache"]],
  ["files", [...deploy, "--set-secrets=A=a:1"]],
  ["files", [...deploy, "--set-env-vars=A=1"]],
  ["files", [...deploy, "--update-secrets=/keys/old=signing:9"]],
  ["files", [...deploy, "--update-secrets=/keys/old=other:1,/keys/new=other:2"]],
  ["files", [...deploy, "--remove-secrets=/keys/old"]],
  ["files", [...deploy, "--remove-secrets=/keys/old,/keys/new"]],
  ["files", [...deploy, "--clear-secrets"]],
  ["files", [...deploy, "--clear-volume-mounts"]],
  ["files", [...deploy, "--remove-volume-mount=/bucket", "--remove-volume=bucket"]],
  ["files", [...deploy, "--clear-volumes"]],
  ["two", [...deploy, "--set-env-vars=A=1"]],
  ["two", [...deploy, "--remove-containers=otel"]],
  ["two", [...deploy, "--remove-secrets=/keys/old"]],
  ["two", [...deploy, "--update-secrets=/keys/more=signing:3"]],
  ["two", ["run", "deploy", "backend", "--container=otel", "--update-env-vars=LEVEL=debug", "--image=otel"]],
  [
    "two",
    [
      "run",
      "services",
      "update",
      "backend",
      "--container=api",
      "--clear-secrets",
      "--container=new",
      "--set-env-vars=A=1",
    ],
  ],
  ["job", ["run", "jobs", "update", "nightly", "--update-env-vars=A=1"]],
  ["job", ["run", "jobs", "deploy", "nightly", "--image=app", "--set-secrets=A=a:1", "--wait"]],
  ["none", ["run", "jobs", "create", "nightly", "--image=app", "--set-env-vars=A=1", "--set-cloudsql-instances=db"]],
  ["job of two", ["run", "jobs", "update", "nightly", "--container=b", "--set-env-vars=A=1"]],
];

/** Command lines that gcloud refuses. */
export const refused: typeof taken = [
  ["none", [...deploy, "--set-env-vars=A"]],
  ["none", [...deploy, "--set-env-vars=A=1,half of it"]],
  ["none", [...deploy, "--set-env-vars=A=1,,B=2"]],
  ["none", [...deploy, "--set-env-vars==1"]],
  ["none", [...deploy, "--set-env-vars=^^A=1"]],
  ["none", [...deploy, "--set-env-vars=X_GOOGLE_A=1"]],
  ["none", [...deploy, "--set-env-vars=A=1", "--set-env-vars=A=2"]],
  ["none", [...deploy, "--update-env-vars=A=1", "--update-env-vars=B=2,A=3"]],
  ["none", [...deploy, "--remove-env-vars=A,A"]],
  ["none", [...deploy, "--set-env-vars=A=1", "--update-env-vars=B=1"]],
  ["none", [...deploy, "--clear-env-vars", "--remove-env-vars=B"]],
  ["none", [...deploy, "--set-secrets=A=a:1", "--update-secrets=B=b:1"]],
  ["none", [...deploy, "--clear-secrets", "--remove-secrets=B"]],
  ["none", [...deploy, "--set-cloudsql-instances=a", "--add-cloudsql-instances=b"]],
  ["none", [...deploy, "--set-cloudsql-instances=a:b"]],
  ["none", [...deploy, "--set-env-vars"]],
  ["none", [...deploy, "--set-env-vars", "--quiet"]],
  ["none", [...deploy, "--no-traffic=true"]],
  ["none", [...deploy, "--ingress=some"]],
  ["none", [...deploy, "--port=0"]],
  ["none", [...deploy, "stray"]],
  ["none", ["run", "deploy", "backend", "--set-env-vars=A=1", "--container=api", "--image=app"]],
  ["none", [...deploy.slice(0, 3), "--container=api", "--image=app", "--region=us-central1"]],
  ["none", [...deploy, "--set-secrets=K=projects/my-project-id/secrets/x:1"]],
  ["none", [...deploy, "--set-secrets=K=x"]],
  ["none", [...deploy, "--set-secrets=K=a:b:c"]],
  ["none", [...deploy, "--set-secrets=K=two words:1"]],
  ["none", [...deploy, "--set-secrets=/key=x:1"]],
  ["none", [...deploy, "--set-secrets=/keys/../key=x:1"]],
  ["none", [...deploy, "--set-secrets=/keys/a=x:1,/keys/b=y:1"]],
  ["files", [...deploy, "--update-secrets=/keys/old=other:1"]],
  ["files", [...deploy, "--update-secrets=/bucket/key=other:1"]],
  ["none", [...deploy, "--add-volume=name=x"]],
  ["none", [...deploy, "--add-volume-mount=volume=x"]],
  ["job of two", ["run", "jobs", "update", "nightly", "--set-env-vars=A=1"]],
];

/** Command lines that gcloud refuses for what is live; here a finding says so. */
export const conflicting: typeof taken = [
  ["one", [...deploy, "--update-secrets=LOG_LEVEL=level:1"]],
  ["one", [...deploy, "--set-secrets=EMPTY=level:1"]],
  ["one", [...deploy, "--update-env-vars=JWT_SECRET=x"]],
  ["one", [...deploy, "--set-env-vars=JWT_SECRET=x", "--set-secrets=A=a:1"]],
  ["one", [...deploy, "--remove-secrets=JWT_SECRET", "--update-env-vars=JWT_SECRET=x"]],
  ["one", [...deploy, "--update-env-vars=A=x", "--update-secrets=A=a:1"]],
];
