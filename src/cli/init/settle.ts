import type { EnvironmentResult } from "../../engine/index.ts";
import type { Measurement, Snapshot } from "../../model/index.ts";
import type { DraftContract, DraftService, DraftVariable, GuessedType } from "./draft.ts";
import { isAmountName, isEnvironmentName, isProjectName } from "./guess.ts";

/** Rules that speak about the type of a value: when one of them does, the guess was wrong. */
const aboutType =
  /^(?:variable-(?:type|value)|environment-mismatch|url-(?:malformed|scheme|insecure|private|shape|credentials|placeholder|host-unknown|target)|database-url|secret-(?:short|format|entropy|weak|misplaced))$/;

/** The draft with every guess dropped that a value contradicts, and those added that its shape allows. */
export const settle = (draft: DraftContract, snapshot: Snapshot, { findings }: EnvironmentResult): DraftContract => ({
  ...draft,
  services: draft.services.map((service) => {
    const wrong = new Set(
      findings.flatMap((each) =>
        each.service === service.key && aboutType.test(each.rule) ? (each.variable ?? []) : [],
      ),
    );
    const values = valuesOf(service, snapshot);
    return {
      ...service,
      variables: service.variables.map((variable) => {
        const value = values.get(variable.name);
        if (wrong.has(variable.name)) return withoutGuess(variable);
        return value === undefined ? variable : withShape(variable, value, draft);
      }),
    };
  }),
});

/** Values that were measured: literals, as no payload is read. */
const valuesOf = (
  { workload: name, kind, container }: DraftService,
  { workloads }: Snapshot,
): ReadonlyMap<string, Measurement> => {
  const workload = workloads.find((each) => each.name === name && each.kind === kind);
  const holder =
    workload?.containers.find((each) => (container === null ? each.ingress : each.name === container)) ??
    workload?.containers[0];
  return new Map(
    holder?.variables.flatMap((each) => (each.value.known ? [[each.name, each.value.value] as const] : [])),
  );
};

/** What is secret by its name stays it: a weak secret is no reason to call it public. */
const withoutGuess = (variable: DraftVariable): DraftVariable => {
  const isSecret = ["secret", "password", "api-key"].includes(variable.type);
  const rest = { ...variable, isSettled: true };
  return isSecret ? { ...rest, type: "secret" } : { ...rest, type: "string", from: null, names: null };
};

/** Types by what a value is, where its name says nothing. */
const shapes: Readonly<Record<string, GuessedType>> = {
  "a switch": "boolean",
  "a number": "integer",
  "a duration": "duration",
  "a URL without credentials": "url",
  "an e-mail address": "email",
};

const withShape = (variable: DraftVariable, value: Measurement, { environment }: DraftContract): DraftVariable => {
  // Set and empty: nothing breaks without it.
  if (value.empty && variable.required) return { ...variable, required: false };
  if (variable.isSettled || variable.type !== "string" || variable.secret !== null || variable.names !== null)
    return variable;
  if (isEnvironmentName(variable.name) && value.word === environment.name)
    return { ...variable, names: "environment", from: "shape" };
  if (isProjectName(variable.name) && environment.project !== null && value.word === environment.project) {
    return { ...variable, names: "project", from: "shape" };
  }
  const type = shapes[value.ordinary ?? ""];
  if (type === undefined) return variable;
  // `MAX_RETRIES=1` counts, and does not switch on.
  const isCount = type === "boolean" && isAmountName(variable.name);
  return { ...variable, type: isCount ? "integer" : type, from: "shape" };
};
