import { describe, expect, test } from "vitest";
import { parseCommand } from "../../../src/sources/deploy-command/parse-command.ts";
import { planCommand } from "../../../src/sources/deploy-command/plan-command.ts";
import { refusalOf, toJudge } from "./planned.ts";

const reader = { cwd: "/", env: {} };
const parse = (line: string) => parseCommand(line.split(" "), reader);
const notesOf = (line: string, env: Readonly<Record<string, string>> = {}) =>
  planCommand(line.split(" "), { cwd: "/", env }, toJudge()).notes;

describe("the verb", () => {
  test.each([
    ["gcloud run deploy backend", "ga", "service", "deploy"],
    ["/usr/lib/google-cloud-sdk/bin/gcloud run deploy backend", "ga", "service", "deploy"],
    ["C:\\sdk\\gcloud.cmd run deploy backend", "ga", "service", "deploy"],
    ["gcloud beta run services update backend", "beta", "service", "update"],
    ["gcloud run services replace service.yaml", "ga", "service", "replace"],
    ["gcloud run jobs deploy nightly", "ga", "job", "deploy"],
    ["gcloud run jobs create nightly", "ga", "job", "create"],
    ["gcloud run jobs update nightly", "ga", "job", "update"],
    ["gcloud alpha run worker-pools deploy queue", "alpha", "worker-pool", "deploy"],
    ["gcloud run worker-pools update queue", "ga", "worker-pool", "update"],
    ["gcloud --project p run --quiet services --verbosity=info update backend", "ga", "service", "update"],
  ])("%s", (line, track, kind, action) => {
    expect(parse(line).verb).toMatchObject({ track, kind, action });
  });

  test.each([
    ["kubectl apply", "the command after -- is no gcloud command"],
    ["gcloud", "the command after -- is none that deploys a workload"],
    ["gcloud run", "the command after -- is none that deploys a workload"],
    ["gcloud run services delete backend", "the command after -- is none that deploys a workload"],
    ["gcloud functions deploy backend", "the command after -- is none that deploys a workload"],
  ])("%s is none", (line, message) => {
    expect(() => parse(line)).toThrow(message);
  });

  test("a whole command in quotes is told", () => {
    expect(() => parseCommand(["gcloud run deploy backend"], reader)).toThrow(
      expect.objectContaining({ hint: expect.stringContaining("take away the quotes") }),
    );
  });

  test("a slip of the hand is told", () => {
    expect(() => parse("gcloud run service update backend")).toThrow(
      expect.objectContaining({ hint: 'did you mean "run services update"?' }),
    );
  });
});

describe("the name", () => {
  test.each([
    ["gcloud run deploy backend --image=app", "backend"],
    ["gcloud run deploy --image app backend", "backend"],
    ["gcloud run deploy --quiet backend", "backend"],
    ["gcloud run deploy --new-switch backend", "backend"],
    ["gcloud run deploy backend --new-flag value", "backend"],
    ["gcloud run deploy --image=app -- backend", "backend"],
    ["gcloud run deploy projects/p/locations/us-central1/services/backend", "backend"],
    ["gcloud run jobs update namespaces/p/jobs/nightly", "nightly"],
  ])("%s", (line, name) => {
    expect(parse(line).name).toBe(name);
  });

  test.each([
    ["gcloud run deploy --image=app", "gcloud run deploy names no service"],
    ["gcloud run jobs update", "gcloud run jobs update names no job"],
    ["gcloud run services replace", "gcloud run services replace names no file"],
    ["gcloud run deploy a b", "unrecognized arguments: word 5 of the command"],
    ["gcloud run deploy a -- b", "unrecognized arguments: word 6 of the command"],
  ])("%s has none", (line, message) => {
    expect(() => parse(line)).toThrow(message);
  });
});

test("a whole path says where the workload is", () => {
  const at = "projects/acme-staging/locations/us-central1";
  expect(parse(`gcloud run deploy ${at}/services/backend`)).toMatchObject({
    name: "backend",
    project: "acme-staging",
    region: "us-central1",
  });
  expect(refusalOf(["gcloud", "run", "deploy", "projects/other/locations/us-central1/services/backend"])).toMatch(
    /^the command deploys to project "other"/,
  );
});

describe("what this tool cannot look into is refused", () => {
  test.each([
    ["gcloud run deploy a --platform=gke", "the command deploys to a cluster"],
    ["gcloud run deploy a --cluster=c", "the command deploys to a cluster"],
    ["gcloud run deploy a --flags-file=f", "flags of a --flags-file are not read"],
    ["gcloud run deploy a --help", "the command asks for help and deploys nothing"],
  ])("%s", (line, message) => {
    expect(() => parse(line)).toThrow(message);
  });
});

test("no part of a value is repeated", () => {
  const secret = "hunter2-and-more";
  for (const flags of [
    `--set-env-vars=${secret}`,
    `--set-env-vars=A=1,${secret}`,
    `--set-env-vars=A=1,=${secret}`,
    `--set-env-vars=^^${secret}`,
    `--set-env-vars=A=${secret} --set-env-vars=A=2`,
    `--set-secrets=A=${secret}`,
    `--set-secrets=A=${secret}:${secret}:1`,
    `--set-secrets=A=${secret}!:1`,
    `--port=${secret}`,
    `--ingress=${secret}`,
    `--no-traffic=${secret}`,
    `--container=a --image=x ${secret}`,
    `${secret}`,
    `--${secret.replaceAll("2", "")}!x=1 --clear-env-vars --set-env-vars=A=${secret}`,
  ]) {
    const message = refusalOf(["gcloud", "run", "deploy", "backend", ...flags.split(" ")]);
    expect(message, flags).not.toContain("hunter");
  }
});

test.each([
  ["A", "write NAME=VALUE"],
  ["=1", "write NAME=VALUE"],
  ["A=1,2", expect.stringContaining("a comma in a value splits it")],
  ["^^A=1", expect.stringContaining("a comma in a value splits it")],
])("a text of a flag that is no list of pairs, %s, has a hint that fits", (text, hint) => {
  expect(() => parse(`gcloud run deploy backend --set-env-vars=${text}`)).toThrow(expect.objectContaining({ hint }));
});

describe("notes", () => {
  const deploy = "gcloud run deploy backend --project=acme-staging";
  test("name flags that are passed by, without their values", () => {
    expect(notesOf(`${deploy} --set-env-var=A=hunter2 --brand-new`)).toEqual([
      "gcloud run deploy has no --set-env-var in gcloud 528: it is passed by; did you mean --set-env-vars?",
      "gcloud run deploy has no --brand-new in gcloud 528: it is passed by",
    ]);
    expect(notesOf("gcloud run jobs deploy nightly --port 8080 --project=acme-staging")).toEqual([
      "gcloud run jobs deploy has no --port in gcloud 528: it is passed by",
    ]);
    expect(notesOf(`${deploy} -hunter2`)).toEqual(["gcloud run deploy has no --… in gcloud 528: it is passed by"]);
  });

  test.each([
    ["run services update backend --region=us-central1", "No configuration change requested"],
    ["run jobs create nightly --set-env-vars=A=1", "argument --image: Must be specified"],
    ["run jobs create nightly --container=a --cpu=1", "Container a requires a container image to deploy"],
    [
      "run deploy backend --container=a --port=1 --container=b --cpu=1",
      "Containers a, b require a container image to deploy",
    ],
    [
      "run jobs deploy nightly --container=a --source=. --container=b --source=.",
      "--container: At most one container can be deployed from source",
    ],
    [
      "run deploy backend --container=a --image=x --container=b --image=x",
      "--container: Exactly one container must specify --port or --use-http2",
    ],
    [
      `run jobs deploy nightly ${"abcdefghijk".replace(/./g, "--container=$& --image=x ").trim()}`,
      "--container: Jobs may include at most 10 containers",
    ],
  ])("tell what gcloud will miss: %s", (line, reason) => {
    const words = /^run (?:deploy|\w+ \w+)/.exec(line)?.[0];
    expect(notesOf(`gcloud --project=acme-staging ${line}`)).toEqual([`gcloud ${words} will refuse it: ${reason}`]);
  });

  test.each([
    "run services update backend --no-traffic",
    "run jobs update nightly",
    "run deploy backend",
    "run deploy backend --container=a --image=x --port=1 --container=b --image=x",
    "run deploy backend --container=a --source=. --port=1 --container=b --image=x",
  ])("say nothing about %s", (line) => {
    expect(notesOf(`gcloud --project=acme-staging ${line}`)).toEqual([]);
  });

  test.each([
    ["run deploy backend --iap", "gcloud run deploy", "--iap", "gcloud beta run deploy"],
    ["run deploy backend --no-default-url", "gcloud run deploy", "--default-url", "gcloud beta run deploy"],
    ["run deploy backend --no-build", "gcloud run deploy", "--no-build", "gcloud alpha run deploy"],
    [
      "beta run services update backend --identity=x",
      "gcloud beta run services update",
      "--identity",
      "gcloud alpha run services update",
    ],
    [
      "run deploy backend --container=a --image=x --readiness-probe=tcpSocket.port=1",
      "gcloud run deploy",
      "--readiness-probe",
      "gcloud alpha run deploy",
    ],
    ["run jobs update nightly --gpu=1", "gcloud run jobs update", "--gpu", "gcloud beta run jobs update"],
  ])("say in which track gcloud 528 has a flag: %s", (line, own, flag, other) => {
    expect(notesOf(`gcloud --project=acme-staging ${line}`)).toEqual([
      `${own} has no ${flag} in gcloud 528, ${other} has: write that, unless yours is newer`,
    ]);
  });

  test.each([
    "beta run deploy backend --iap",
    "alpha run deploy backend --iap --no-build",
    "run deploy backend --max-instances=3 --gpu=1",
    "run worker-pools update queue --min=1 --update-env-vars=A=1",
  ])("say nothing of tracks about %s", (line) => {
    expect(notesOf(`gcloud --project=acme-staging ${line}`)).toEqual([]);
  });

  test("say what is left to gcloud's configuration", () => {
    const note = 'the command names no project: gcloud takes the configured one, and "acme-staging" is what is checked';
    expect(notesOf("gcloud run deploy backend")).toEqual([note]);
    expect(notesOf("gcloud run deploy backend", { CLOUDSDK_CORE_PROJECT: "acme-staging" })).toEqual([]);
  });
});

describe("the place", () => {
  const refusedIn = (line: string, env: Readonly<Record<string, string>> = {}) =>
    refusalOf(line.split(" "), null, { env });

  test("another project or region than the environment's is refused", () => {
    expect(refusedIn("gcloud run deploy backend --project=acme-production")).toBe(
      'the command deploys to project "acme-production" (--project), and "staging" is project "acme-staging"',
    );
    expect(refusedIn("gcloud run deploy backend", { CLOUDSDK_CORE_PROJECT: "acme-production" })).toContain(
      "(CLOUDSDK_CORE_PROJECT)",
    );
    expect(refusedIn("gcloud run deploy backend --region=europe-west1")).toBe(
      'the command deploys to region "europe-west1" (--region), which is none of "staging"',
    );
    expect(refusedIn("gcloud run deploy backend", { CLOUDSDK_RUN_REGION: "europe-west1" })).toContain(
      "(CLOUDSDK_RUN_REGION)",
    );
  });

  test("a project's number is not compared with its id", () => {
    expect(notesOf("gcloud run deploy backend --project=123456789012")).toEqual([]);
  });

  test("a workload that the contract does not have is refused", () => {
    expect(refusedIn("gcloud run deploy backed")).toBe(
      'no service of the contract is the service "backed" in "staging"',
    );
    expect(refusedIn("gcloud run jobs deploy backend")).toBe(
      'no service of the contract is the job "backend" in "staging"',
    );
  });
});
