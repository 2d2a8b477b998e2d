import type { EnvironmentResult } from "../../engine/index.ts";
import { count } from "../../reporters/pretty/frame.ts";
import type { DraftContract } from "./draft.ts";

/** What was written, and what a person does next. `result`: what check says now; null: it was not asked. */
export const toNextSteps = (
  { draft, result }: { readonly draft: DraftContract; readonly result: EnvironmentResult | null },
  shown: string,
): string => {
  const variables = draft.services.flatMap((service) => service.variables);
  const guesses = variables.filter(({ from }) => from !== null).length;
  const secrets = new Set(variables.flatMap(({ secret }) => secret ?? [])).size;
  const { name } = draft.environment;
  const check = `netra-preflight ${name}${shown === "preflight.yaml" ? "" : ` --config ${shown}`}`;
  const counts = [
    count(draft.services.length, "service"),
    count(variables.length, "variable"),
    count(secrets, "secret"),
  ];
  const isCode = draft.environment.source === "process-env";
  const required = isCode ? "that the code reads without a default" : "that is there today";
  return [
    `wrote ${shown}: ${counts.join(", ")}; ${count(guesses, "type")} guessed; no value of any variable is in it`,
    "",
    "next",
    `  1. read it: every variable is required ${required}, and each guess is marked`,
    isCode
      ? `  2. ${check}: holds it against the environment that it is started in; netra-preflight scan, against the code`
      : `  2. ${check}${toVerdict(result)}`,
    "  3. say why a variable matters (why: …), what must be equal (same-as: …) and where URLs lead (points-to: …)",
    "  4. run the check in CI, before the deploy",
    "",
  ].join("\n");
};

const toVerdict = (result: EnvironmentResult | null): string => {
  if (result === null) return "";
  const open = result.findings.filter(({ state }) => state === "open");
  const errors = open.filter(({ severity }) => severity === "error").length;
  const warnings = open.filter(({ severity }) => severity === "warning").length;
  if (errors + warnings === 0) return ": clean as it is now, payloads not read";
  return `: finds ${count(errors, "error")} and ${count(warnings, "warning")} in what is there now, payloads not read`;
};
