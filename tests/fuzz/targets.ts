import { checking, contractOf, probing, sound, type Target } from "./target.ts";

const manifests = contractOf({ source: { manifests: ["web.yaml"] } });

/** Source code of one language, found by the name of its file. */
const codeIn = (file: string): Target => ({
  file,
  files: sound,
  argv: ["scan", ".", "-c", "preflight.yaml", "-f", "json"],
});

/** The file of variables that a planned command names. */
const planned = (file: string, ...track: readonly string[]): Target => ({
  file,
  files: sound,
  argv: [...checking, "--", "gcloud", ...track, "run", "deploy", "web", "--image=app", `--env-vars-file=${file}`],
});

/** Every way for hostile text to get into the tool. */
export const targets: Readonly<Record<string, Target>> = {
  contract: { file: "preflight.yaml", files: sound, argv: checking },
  manifest: { file: "web.yaml", files: { ...sound, "preflight.yaml": manifests }, argv: checking },
  dotenv: { file: "web.env", files: sound, argv: checking },
  secrets: {
    file: "secrets.env",
    files: {
      "preflight.yaml": contractOf({ source: { manifests: ["web.yaml"] }, secrets: { dotenv: "secrets.env" } }),
      "web.yaml": `apiVersion: serving.knative.dev/v1
kind: Service
metadata: {name: web}
spec: {template: {spec: {containers: [{image: app, env: [{name: TOKEN, valueFrom: {secretKeyRef: {name: web-token, key: latest}}}]}]}}}
`,
    },
    argv: checking,
  },
  terraform: {
    file: "plan.json",
    files: { ...sound, "preflight.yaml": contractOf({ source: { "terraform-plan": "plan.json" } }) },
    argv: checking,
  },
  workflow: {
    file: "deploy.yml",
    files: { ...sound, "preflight.yaml": contractOf({ source: { workflow: "deploy.yml" } }) },
    argv: checking,
  },
  "cloud-build": {
    file: "cloudbuild.yaml",
    files: { ...sound, "preflight.yaml": contractOf({ source: { workflow: "cloudbuild.yaml" } }) },
    argv: checking,
  },
  snapshot: {
    file: "staging.json",
    files: { ...sound, "preflight.yaml": contractOf({ source: { snapshot: "staging.json" } }) },
    argv: checking,
  },
  baseline: { file: "baseline.json", files: sound, argv: [...checking, "--baseline", "baseline.json"] },
  fix: {
    file: "web.yaml",
    files: { ...sound, "preflight.yaml": manifests },
    argv: ["fix", "staging", "-c", "preflight.yaml", "--write", "--yes"],
  },
  javascript: codeIn("app.ts"),
  python: codeIn("app.py"),
  go: codeIn("main.go"),
  java: codeIn("App.java"),
  shell: codeIn("start.sh"),
  dockerfile: codeIn("Dockerfile"),
  compose: codeIn("compose.yaml"),
  spring: codeIn("application.yml"),
  page: codeIn("App.vue"),
  arguments: { file: null, files: sound, argv: [] },
  command: { file: null, files: sound, argv: [...checking, "--"] },
  "env-file": planned("env.yaml"),
  "env-file-dotenv": planned("deploy.env", "alpha"),
  frames: { file: null, files: {}, argv: probing, serves: "frames" },
  answers: { file: null, files: {}, argv: probing, serves: "answers" },
};
