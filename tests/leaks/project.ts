import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Cloud, EnvValue } from "../emulator/cloud.ts";
import { types, wraps } from "../support/wraps.ts";
import { startPlanting } from "./canary.ts";

/** Settings without which a type is none. */
const settings: Readonly<Record<string, object>> = {
  enum: { values: ["INFO", "DEBUG"] },
  "aes-key": { bits: 256, encoding: "base64" },
  "api-key": { provider: "stripe" },
};

/** Settings that each bring a rule to look at a value. */
const demands: Readonly<Record<string, object>> = {
  EXACT: { value: "INFO" },
  ONE_OF: { values: ["INFO", "DEBUG"] },
  PATTERN: { pattern: "[a-f]{3}" },
  LONG: { "min-length": 900 },
  BYTES: { type: "secret", from: "any", "min-bytes": 900 },
  SHORT: { "max-length": 3 },
  WORDS: { "forbidden-words": ["q", "z", "x", "7", "2", "9"] },
  SAME: { type: "secret", from: "any", "same-as": ["EXACT", "backend.P_SECRET_2"] },
  DIFFERS: { "differs-from": ["EXACT"] },
  TARGET: { type: "url", "points-to": "backend" },
  LISTED: { type: "list", contains: ["EXACT", "PATTERN"] },
  GROUPED: {},
  OLD: {},
  BYPASS: {},
};

const short = Object.entries(wraps);

/** `P_SECRET_2` -> [settings, how the value is made]: every type with some of the wraps, another some with each `shift`. */
const toVariables = (prefix: string, count: number, shift: number) =>
  types.flatMap((type, index) =>
    Array.from({ length: count }, (_, at) => {
      const name = `${prefix}_${(type ?? "undeclared_secret").toUpperCase().replaceAll("-", "_")}_${at}`;
      const [, wrap] = short[(index * count + at * 5 + shift) % short.length] ?? ["", (text: string) => text];
      return { name, type, wrap };
    }),
  );

interface Variable {
  readonly name: string;
  /** null: the contract does not name it. */
  readonly requirement: object | null;
  readonly value: string;
}

/** A project in which every value is a canary: payloads and literals of every type, right and wrong. */
export const plantProject = () => {
  const { plant, plantSharp, planted } = startPlanting("project");
  const make = (prefix: string, count: number, shift: number): readonly Variable[] =>
    toVariables(prefix, count, shift).map(({ name, type, wrap }) => ({
      name,
      requirement: type === null ? null : { type, required: false, from: "any", ...settings[type] },
      value: plant(name, wrap),
    }));
  const payloads = make("P", 4, 0);
  const literals = [
    ...make("L", 7, 2),
    ...Object.entries(demands).map(([name, requirement]) => ({ name, requirement, value: plant(name) })),
    { name: "SHARP", requirement: { type: "boolean" }, value: plantSharp("SHARP") },
    { name: "SHARP_SECRET", requirement: { type: "private-key", from: "any" }, value: plantSharp("SHARP_SECRET") },
    { name: "NEXT_PUBLIC_TOKEN", requirement: null, value: plant("NEXT_PUBLIC_TOKEN") },
    { name: "PORT", requirement: null, value: plant("PORT") },
    { name: "not a name", requirement: null, value: plant("not a name") },
  ];
  return { payloads, literals, planted };
};

export type PlantedProject = ReturnType<typeof plantProject>;

const idOf = (name: string): string => name.toLowerCase().replaceAll("_", "-");

const requirementsOf = (variables: readonly Variable[]) =>
  Object.fromEntries(variables.flatMap(({ name, requirement }) => (requirement === null ? [] : [[name, requirement]])));

/** The contract: the same two services out of every source that there is. */
const toContract = ({ payloads, literals }: PlantedProject, source: object = {}): string =>
  JSON.stringify({
    version: 1,
    environments: {
      live: { project: "acme-live", regions: ["us-central1"], "separate-from": ["files"], ...source },
      files: { project: "acme-files", source: { manifests: ["deploy/*"] }, secrets: { dotenv: "secrets.env" } },
      local: { tier: "local", source: { dotenv: { backend: "backend.env", web: "web.env" } } },
      process: { source: "process-env" },
    },
    services: {
      backend: { variables: requirementsOf(payloads) },
      web: {
        variables: requirementsOf(literals),
        "one-of": { grouped: [["GROUPED", "ABSENT"]] },
        effective: { key: { "first-of": ["SHORT", "LONG"], "min-length": 40, "same-as": ["EXACT"] } },
        forbidden: { BYPASS: { unless: "0", why: "switches authentication off" } },
        deprecated: { OLD: { use: ["EXACT"], why: "renamed" } },
        undeclared: "warn",
      },
    },
    policy: { rules: { "variable-undeclared": "warning", "secret-unused": "info", "secret-version-latest": "info" } },
    suppressions: [
      {
        rule: "variable-type",
        environment: "files",
        service: "web",
        variable: "SHARP",
        reason: "known",
        owner: "a",
        expires: "2099-01-01",
      },
    ],
  });

export const toCloud = ({ payloads, literals }: PlantedProject, behaviour: Omit<Cloud, "projects"> = {}): Cloud => ({
  ...behaviour,
  projects: {
    "acme-live": {
      regions: ["us-central1"],
      services: [
        {
          name: "backend",
          env: Object.fromEntries(payloads.map(({ name }): [string, EnvValue] => [name, { secret: idOf(name) }])),
        },
        { name: "web", env: Object.fromEntries(literals.map(({ name, value }): [string, EnvValue] => [name, value])) },
      ],
      secrets: Object.fromEntries(payloads.map(({ name, value }) => [idOf(name), value])),
    },
  },
});

const toManifest = (name: string, env: readonly object[]): string =>
  JSON.stringify(
    {
      apiVersion: "serving.knative.dev/v1",
      kind: "Service",
      metadata: { name },
      spec: { template: { spec: { containers: [{ image: "app", env }] } } },
    },
    null,
    2,
  );

/** Between whatever quotes the value leaves free, as `dotenv` reads it. */
const toAssignment = (name: string, value: string): readonly string[] => {
  const quote = ["'", "`", '"'].find((each) => !value.includes(each));
  return quote === undefined ? [] : [`${name}=${quote}${value}${quote}`];
};

const toDotenv = (variables: readonly Variable[], toName: (name: string) => string): string =>
  `${variables.flatMap(({ name, value }) => toAssignment(toName(name), value)).join("\n")}\n`;

export const writeProject = (folder: string, project: PlantedProject): void => {
  const { payloads, literals } = project;
  const same = (name: string): string => name;
  const references = payloads.map(({ name }) => ({
    name,
    valueFrom: { secretKeyRef: { name: idOf(name), key: "latest" } },
  }));
  writeFileSync(join(folder, "preflight.yaml"), toContract(project));
  writeFileSync(join(folder, "deploy/backend.yaml"), toManifest("backend", references));
  writeFileSync(
    join(folder, "deploy/web.yaml"),
    toManifest(
      "web",
      literals.map(({ name, value }) => ({ name, value })),
    ),
  );
  writeFileSync(join(folder, "secrets.env"), toDotenv(payloads, idOf));
  writeFileSync(join(folder, "backend.env"), toDotenv(payloads, same));
  writeFileSync(join(folder, "web.env"), toDotenv(literals, same));
};

/** What a process would be started with. */
export const toProcessEnv = ({ payloads, literals }: PlantedProject): Readonly<Record<string, string>> =>
  Object.fromEntries([...payloads, ...literals].map(({ name, value }) => [name, value]));
