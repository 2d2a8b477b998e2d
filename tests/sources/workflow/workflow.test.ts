import { describe, expect, test } from "vitest";
import type { Snapshot } from "../../../src/model/index.ts";
import { containerOf, read, refusalOf, variableOf, workloadOf } from "../offline.ts";

const environment = { source: { workflow: "deploy.yml" } };
const readWorkflow = (text: string, more: Record<string, unknown> = {}): Promise<Snapshot> =>
  read({ files: { "deploy.yml": text }, environment: { ...environment, ...more } });

const action = (inputs: string, around = ""): string => `name: deploy
on: push
${around}jobs:
  deploy:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: google-github-actions/deploy-cloudrun@v2
        with:
          service: backend
          region: us-central1
          image: x
${inputs.replace(/^/gm, "          ")}
`;

const script = (run: string, around = ""): string => `${around}jobs:
  deploy:
    steps:
      - run: |
${run.replace(/^/gm, "          ")}
`;

describe("the action of a GitHub workflow", () => {
  const complete = "env_vars_update_strategy: overwrite\nsecrets_update_strategy: overwrite";

  test("variables, secrets and their places", async () => {
    const snapshot = await readWorkflow(
      action(
        `env_vars: |-\n  LOG_LEVEL=INFO\n  API_URL=https://a.b/c=d\nsecrets: |-\n  TOKEN=api-token:3\n  /etc/keys/key=tls:latest\n${complete}`,
      ),
    );
    expect(workloadOf(snapshot, "backend")).toMatchObject({
      kind: "service",
      region: "us-central1",
      project: "acme-staging",
    });
    const container = containerOf(snapshot, "backend");
    expect(container.open).toBeUndefined();
    expect(container.variables.map(({ name, location }) => [name, location])).toEqual([
      ["LOG_LEVEL", { file: "deploy.yml", line: 14, column: 13 }],
      ["API_URL", { file: "deploy.yml", line: 15, column: 13 }],
      ["TOKEN", { file: "deploy.yml", line: 17, column: 13 }],
    ]);
    expect(variableOf(snapshot, "backend", "TOKEN").binding).toMatchObject({
      kind: "secret",
      reference: { secret: "api-token", version: "3" },
    });
    expect(workloadOf(snapshot, "backend").volumes).toMatchObject([{ kind: "secret", items: [{ path: "key" }] }]);
    expect(container.mounts).toMatchObject([{ path: "/etc/keys" }]);
    expect(JSON.stringify(snapshot)).not.toContain("https://a.b");
  });

  test("a secret of GitHub's in env_vars is plain text in the revision", async () => {
    const snapshot = await readWorkflow(action("env_vars: |\n  KEY=${{ secrets.API_KEY }}\n  MODE=${{ vars.MODE }}"));
    expect(variableOf(snapshot, "backend", "KEY")).toMatchObject({
      binding: { kind: "literal", holds: "a secret of GitHub" },
      value: { known: false, reason: { kind: "not-checked" } },
    });
    expect(variableOf(snapshot, "backend", "MODE").binding).toEqual({ kind: "literal", written: "string" });
  });

  test("a value that only the pipeline knows is a gap where the contract names the variable, and nowhere else", async () => {
    const files = {
      "deploy.yml": action("env_vars: |\n  MODE=${{ vars.MODE }}\n  LIMIT=${{ vars.L }}\n  GIT_SHA=${{ github.sha }}"),
    };
    const services = { backend: { variables: { MODE: {} }, forbidden: { LIMIT: { unless: "0" } } } };
    const snapshot = await read({ files, environment, services });
    for (const name of ["MODE", "LIMIT"]) {
      const message = `the value of ${name} is known to the pipeline only`;
      expect(variableOf(snapshot, "backend", name).value).toMatchObject({ reason: { kind: "unverified", message } });
    }
    expect(variableOf(snapshot, "backend", "GIT_SHA").value).toMatchObject({ reason: { kind: "not-checked" } });
  });

  test("through env of the workflow, job or step", async () => {
    const around = "env:\n  REGION: us-central1\n  KEY: ${{ secrets.KEY }}\n";
    const snapshot = await readWorkflow(action("env_vars: |\n  A=${{ env.REGION }}\n  B=${{ env.KEY }}", around));
    expect(variableOf(snapshot, "backend", "A").value).toMatchObject({ known: true, value: { bytes: 11 } });
    expect(variableOf(snapshot, "backend", "B").binding).toMatchObject({ holds: "a secret of GitHub" });
  });

  test("merging leaves what the live service has: the list is open", async () => {
    const snapshot = await readWorkflow(action("env_vars: A=1"));
    expect(containerOf(snapshot, "backend").open).toMatchObject({ kind: "unverified", code: "undecidable" });
  });

  test("a value that the action's parser cuts is marked as such, and its rest is no variable", async () => {
    const snapshot = await readWorkflow(action("env_vars: |\n  HOSTS=a.b,c.d\n  KEY=one\n  two"));
    expect(containerOf(snapshot, "backend").variables.map(({ name }) => name)).toEqual(["HOSTS", "KEY"]);
    for (const name of ["HOSTS", "KEY"]) {
      expect(variableOf(snapshot, "backend", name).value).toMatchObject({
        value: { mangled: "an unescaped comma or line break ended it" },
      });
    }
  });

  test("references whose parts only the pipeline knows are undecided", async () => {
    const snapshot = await readWorkflow(
      action("secrets: |\n  A=${{ vars.ID }}:latest\n  B=api-token:${{ inputs.version }}"),
    );
    expect(variableOf(snapshot, "backend", "A").binding).toMatchObject({
      reference: { secret: "", undecided: { kind: "unverified" } },
    });
    expect(variableOf(snapshot, "backend", "B").binding).toMatchObject({
      reference: { secret: "api-token", undecided: { kind: "unverified" } },
    });
  });

  test("flags of the action", async () => {
    const flags = "flags: '--service-account=api@p.iam.gserviceaccount.com --set-cloudsql-instances=p:us-central1:db'";
    expect(workloadOf(await readWorkflow(action(flags)), "backend")).toMatchObject({
      serviceAccount: "api@p.iam.gserviceaccount.com",
      cloudSqlInstances: ["p:us-central1:db"],
    });
  });

  test("what the action or gcloud refuses is refused with its place", async () => {
    const refusal = (inputs: string) => refusalOf({ environment, files: { "deploy.yml": action(inputs) } });
    expect(await refusal("env_vars: =1")).toEqual([
      'deploy.yml:8:9 the action refuses its input env_vars: an "=" has no name before it',
    ]);
    expect(await refusal("secrets: TOKEN=api-token")).toEqual([
      "deploy.yml:8:9 No secret version specified for TOKEN. Use TOKEN:latest to reference the latest version",
    ]);
  });
});

describe("commands in scripts", () => {
  test("gcloud run deploy with continued lines, and what the file states", async () => {
    const text = script(
      'gcloud run deploy $SERVICE --region "$REGION" \\\n  --image=img:$GITHUB_SHA \\\n  --set-env-vars "A=1,B=$B" --set-secrets=T=api-token:latest',
      "env: {SERVICE: backend, REGION: us-central1}\n",
    );
    const snapshot = await readWorkflow(text);
    expect(containerOf(snapshot, "backend").variables.map(({ name, value }) => [name, value.known])).toEqual([
      ["A", true],
      ["B", false],
      ["T", false],
    ]);
    expect(containerOf(snapshot, "backend").open).toBeUndefined();
  });

  test("one job's commands follow each other, two jobs' do not", async () => {
    const one = script(
      "gcloud run deploy backend --set-env-vars=A=1\ngcloud run services update backend --update-secrets=B=api-token:1",
    );
    expect(containerOf(await readWorkflow(one), "backend").variables.map(({ name }) => name)).toEqual(["A", "B"]);
    const two = `${one}  other:\n    steps:\n      - run: gcloud run deploy backend --set-env-vars=A=2\n`;
    const { workloads, blindSpots } = await readWorkflow(two);
    expect(workloads).toEqual([]);
    expect(blindSpots).toMatchObject([
      { where: "the deploy at deploy.yml:5:11", reason: { message: "several jobs deploy it, each in its own way" } },
    ]);
  });

  test("of another project or region nothing is said", async () => {
    const text = script(
      "gcloud run deploy backend --project=acme-production --set-env-vars=A=1\ngcloud run deploy backend --region=asia-east1 --set-env-vars=A=1",
    );
    expect(await readWorkflow(text)).toMatchObject({ workloads: [], blindSpots: [] });
  });

  test("a name that is a template is the one workload that it can be, else a gap", async () => {
    const services = { backend: { workload: "netra-backend-staging" }, auth: { workload: "netra-auth-staging" } };
    const of = (name: string) =>
      read({ files: { "deploy.yml": script(`gcloud run deploy ${name} --set-env-vars=A=1`) }, environment, services });
    expect((await of('"netra-backend-$ENV"')).workloads.map(({ name }) => name)).toEqual(["netra-backend-staging"]);
    for (const name of ["$NAME", "netra-$ENV"]) {
      const { workloads, blindSpots } = await of(name);
      expect(workloads).toEqual([]);
      expect(blindSpots).toMatchObject([
        { reason: { message: "the name of the workload is known to the pipeline only" } },
      ]);
    }
  });

  test.each([
    ["--image=$IMAGE --set-env-vars=A=1 --update-env-vars=B=2", "At most one of"],
    ['--image "$IMAGE" --set-secrets=KEY=projects/acme/secrets/key:latest', "is not a valid secret name"],
  ])("what gcloud refuses whatever the pipeline fills in is refused: %s", async (flags, message) => {
    const files = { "deploy.yml": script(`gcloud run deploy backend ${flags}`) };
    expect((await refusalOf({ files, environment })).join()).toContain(message);
  });

  test("a list that is one variable of the shell, and a manifest, are gaps", async () => {
    const list = await readWorkflow(script('gcloud run deploy backend --set-env-vars="$ALL"'));
    expect(list.blindSpots).toMatchObject([
      { reason: { message: "parts of the command are known to the pipeline only" } },
    ]);
    const pair = await readWorkflow(script('gcloud run deploy backend --image "$IMAGE" --set-env-vars "$ALL"'));
    expect(pair.blindSpots).toHaveLength(1);
    const all = await readWorkflow(script('ARGS=(--image=x)\ngcloud run deploy backend "${ARGS[@]}"'));
    expect(all.blindSpots).toHaveLength(1);
    const made = "cat > env.yaml <<EOF\nA: b\nEOF\ngcloud run deploy backend --env-vars-file=env.yaml";
    expect((await readWorkflow(script(made))).blindSpots).toMatchObject([
      { reason: { message: 'there is no file "env.yaml", which an earlier step may write' } },
    ]);
    const manifest = await readWorkflow(script("gcloud run services replace service.yaml"));
    expect(manifest.blindSpots).toMatchObject([
      { reason: { message: "it deploys a manifest", help: expect.stringContaining("check the manifest itself") } },
    ]);
  });
});

describe("Cloud Build", () => {
  const sdk = "name: 'gcr.io/google.com/cloudsdktool/cloud-sdk:slim'";
  const secrets = "availableSecrets: {secretManager: [{versionName: projects/p/secrets/s/versions/1, env: TOKEN}]}";
  const bindingsOf = async (text: string) =>
    containerOf(await readWorkflow(text), "backend").variables.map(({ name, binding, value }) => [
      name,
      binding.kind === "literal" ? (binding.holds ?? null) : binding.kind,
      value.known,
    ]);

  test.each([
    ["gcloud", "[gcloud, run, deploy, backend, --image=x, --set-env-vars=A=1]"],
    ["gcloud by its path", "[/usr/bin/gcloud, run, deploy, backend, --image=x, --set-env-vars=A=1]"],
    ["a shell", '[bash, -c, "gcloud run deploy backend --image=x --set-env-vars=A=1"]'],
    ["a shell with flags", '[/bin/sh, -euc, "gcloud run deploy backend --image=x --set-env-vars=A=1"]'],
  ])("without an entry point the first argument is the program: %s", async (_, args) => {
    expect(await bindingsOf(`steps:\n- ${sdk}\n  args: ${args}\n`)).toEqual([["A", null, true]]);
  });

  test("another program that is told of gcloud deploys nothing", async () => {
    const text = `steps:\n- ${sdk}\n  args: [echo, gcloud, run, deploy, backend]\n`;
    expect(await refusalOf({ environment, files: { "deploy.yml": text } })).toEqual([
      'deploy.yml:1:1 "deploy.yml" deploys nothing to Cloud Run',
    ]);
  });

  test("a shell knows the variables and secrets of its step and of the options", async () => {
    const command = "gcloud run deploy backend --image=x --set-env-vars=A=$$A,B=$${B},C=x$$TOKEN,D=$$OTHER";
    const text = `steps:
- ${sdk}
  entrypoint: bash
  args: [-c, '${command}']
  env: [A=one]
  secretEnv: [TOKEN]
options: {env: ['A=zero', 'B=$_LEVEL']}
substitutions: {_LEVEL: two}
${secrets}
`;
    expect(await bindingsOf(text)).toEqual([
      ["A", null, true],
      ["B", null, true],
      ["C", "a secret of Cloud Build", false],
      ["D", null, false],
    ]);
  });

  test("a script has its own variables too, and gcloud without a shell has none", async () => {
    const script = "gcloud run deploy backend --image=x --set-env-vars=A=$TOKEN";
    expect(await bindingsOf(`steps:\n- ${sdk}\n  script: ${script}\n  secretEnv: [TOKEN]\n${secrets}\n`)).toEqual([
      ["A", "a secret of Cloud Build", false],
    ]);
    const args = "[run, deploy, backend, --image=x, --set-env-vars=A=$$TOKEN]";
    const bare = `steps:\n- ${sdk}\n  entrypoint: gcloud\n  args: ${args}\n  secretEnv: [TOKEN]\n${secrets}\n`;
    expect(await bindingsOf(bare)).toEqual([["A", null, true]]);
  });

  test("args, substitutions and bash", async () => {
    const snapshot = await readWorkflow(`steps:
- name: gcr.io/cloud-builders/docker
  args: [build, .]
- name: gcr.io/google.com/cloudsdktool/cloud-sdk
  entrypoint: gcloud
  args: [run, deploy, $_SERVICE, --region, us-central1, '--set-env-vars=A=1,B=$_UNKNOWN', '--set-secrets=T=api-token:1']
- name: gcr.io/google.com/cloudsdktool/cloud-sdk
  entrypoint: bash
  args:
  - -c
  - |
    gcloud run jobs deploy nightly --set-env-vars=X=$$HOME,Y=2
substitutions:
  _SERVICE: backend
`);
    expect(containerOf(snapshot, "backend").variables.map(({ name, value }) => [name, value.known])).toEqual([
      ["A", true],
      ["B", false],
      ["T", false],
    ]);
    expect(workloadOf(snapshot, "nightly").kind).toBe("job");
    expect(variableOf(snapshot, "nightly", "X").value.known).toBe(false);
  });
});

test.each<[string, string, string]>([
  ["a manifest", "kind: Service\n", '"deploy.yml" is neither a GitHub workflow nor a Cloud Build file'],
  ["a workflow without a deploy", "jobs: {a: {steps: [{run: echo}]}}", '"deploy.yml" deploys nothing to Cloud Run'],
])("%s is refused", async (_, text, message) => {
  expect(await refusalOf({ environment, files: { "deploy.yml": text } })).toEqual([`deploy.yml:1:1 ${message}`]);
});

describe("a matrix", () => {
  const job = (matrix: string, name: string, more = "") => `jobs:
  deploy:
    strategy:
      matrix: ${matrix}
    steps:
      - uses: google-github-actions/deploy-cloudrun@v2
        with: {service: ${name}, image: x, env_vars: "LEVEL=\${{ matrix.level }}"${more}}
`;
  const services = ["backend", "auth"].map((name) => [name, { workload: name }] as const);
  const readAll = (text: string) =>
    read({ files: { "deploy.yml": text }, environment, services: Object.fromEntries(services) });
  const levels = async (text: string) =>
    (await readAll(text)).workloads.map(({ name, containers }) => [
      name,
      ...(containers[0]?.variables.map(({ value }) => value.known) ?? []),
    ]);

  test("makes one deploy of each combination that names another workload", async () => {
    expect(await levels(job("{service: [backend, auth], level: [INFO]}", "${{ matrix.service }}"))).toEqual([
      ["backend", true],
      ["auth", true],
    ]);
    expect(await levels(job("{include: [{service: auth, level: INFO}]}", "${{ matrix.service }}"))).toEqual([
      ["auth", true],
    ]);
    expect(
      await levels(job("{of: [{service: backend}], include: [{level: INFO}]}", "${{ matrix.of.service }}")),
    ).toEqual([["backend", true]]);
    expect(
      await levels(
        job("{service: [backend, auth], level: [INFO], exclude: [{service: auth}]}", "${{ matrix.service }}"),
      ),
    ).toEqual([["backend", true]]);
  });

  test("leaves out what is deployed to another project", async () => {
    const text = job(
      "{include: [{level: INFO, to: acme-staging}, {level: WARN, to: acme-production}]}",
      "backend",
      ', project_id: "${{ matrix.to }}"',
    );
    const { workloads, blindSpots } = await readAll(text);
    expect([workloads.length, blindSpots.length]).toEqual([1, 0]);
  });

  test("is left to the pipeline where it is an expression, and said where it deploys one workload twice", async () => {
    expect((await readAll(job('"${{ fromJSON(needs.a.outputs.b) }}"', "backend"))).workloads).toHaveLength(1);
    expect(await levels(job('{level: "${{ fromJSON(needs.a.outputs.b) }}"}', "backend"))).toEqual([["backend", false]]);
    const twice = await readAll(job("{level: [INFO, WARN]}", "backend"));
    expect(twice.workloads).toEqual([]);
    expect(twice.blindSpots.map(({ reason }) => reason.message)).toEqual([
      "several jobs deploy it, each in its own way",
    ]);
  });
});

describe("a called workflow", () => {
  const calling = "jobs:\n  test:\n    uses: ./.github/workflows/test.yml\n";

  test("is said where something is not deployed by the file itself", async () => {
    const { blindSpots } = await readWorkflow(calling);
    expect(blindSpots.map(({ where, reason }) => [where, reason.message])).toEqual([
      ["the deploy at deploy.yml:3:5", 'it calls "./.github/workflows/test.yml", which is a file of its own'],
    ]);
  });

  test("is of no interest where all is deployed here", async () => {
    const { blindSpots, workloads } = await readWorkflow(
      `${calling}  deploy:\n    steps:\n      - run: gcloud run deploy backend --image=x --region=us-central1\n`,
    );
    expect([workloads.length, blindSpots.length]).toEqual([1, 0]);
  });
});
