import { toExpectation } from "../contract/index.ts";
import type { Fact, Measurement, ServiceContract, Workload } from "../model/index.ts";
import { isNamed, known, notChecked } from "../model/index.ts";
import type { DraftContainer, DraftVariable, DraftWorkload } from "./draft.ts";
import { requirementFor, serviceFor } from "./match.ts";
import { type MeasureLiteral, rememberLiterals } from "./remember-literals.ts";
import type { SourceRequest } from "./source.ts";

/** The value of a variable behind a reference until `attachSecrets` has asked for it. */
export const pending: Fact<Measurement> = notChecked("not-asked", "no source of secrets was asked");

/** Nothing of the contract is about the workload, so nobody judges its values. */
const unnamed: Fact<Measurement> = notChecked("not-asked", "the contract names no such workload");

/** There is no value; a rule about the definition says why. */
const without: Fact<Measurement> = notChecked(
  "no-value",
  "the definition gives the variable no value that Cloud Run takes",
);

/** Nobody asked for it: a commit or an address that is known later is no gap in a check of what the contract names. */
const unasked: Fact<Measurement> = notChecked(
  "not-in-source",
  "some values are known later than this check, of variables that the contract does not name",
);

/** What literals are judged by: the contract, and the one function that sees their bytes. */
export type Judge = Pick<SourceRequest, "requirements" | "measure">;

/** Measures every literal; what comes out holds no text. Values behind references are `pending`. */
export const toWorkloads = (drafts: readonly DraftWorkload[], judge: Judge): readonly Workload[] =>
  drafts.map(measureLiterals(judge));

/** The same for one workload after the other: what they have in common is measured once. */
export const measureLiterals = ({ requirements, measure }: Judge): ((draft: DraftWorkload) => Workload) => {
  const judge: LiteralJudge = { requirements, measureLiteral: rememberLiterals(measure) };
  return (draft) => ({
    ...draft,
    containers: draft.containers.map((holder) => {
      const service = serviceFor(requirements, draft, holder);
      const toValue = service === null ? () => unnamed : toMeasure(service, draft, holder, judge);
      const variables = holder.variables.map((variable) => {
        const { name, binding, location } = variable;
        return { name, binding, value: toValue(variable), location };
      });
      return { ...holder, variables };
    }),
  });
};

/** A workload of which only names, sources and places count. */
export const withoutValues = (workload: Workload): Workload => ({
  ...workload,
  containers: workload.containers.map((container) => ({
    ...container,
    variables: container.variables.map((variable) => ({ ...variable, value: unnamed })),
  })),
});

interface LiteralJudge extends Pick<Judge, "requirements"> {
  readonly measureLiteral: MeasureLiteral;
}

/** How the variables of one container get their values. */
const toMeasure =
  (service: ServiceContract, workload: DraftWorkload, holder: DraftContainer, judge: LiteralJudge) =>
  ({ name, text, binding, unread, cut }: DraftVariable): Fact<Measurement> => {
    if (unread !== undefined) {
      return unread.reason.kind === "not-checked" || isNamed(service, name) ? unread : unasked;
    }
    if (text === null) return binding.kind === "secret" ? pending : without;
    const requirement = requirementFor(service, workload, holder, name);
    const expectation = toExpectation(judge.requirements, service, requirement, name);
    const measurement = judge.measureLiteral(text, expectation);
    return known(cut === undefined ? measurement : { ...measurement, mangled: cut });
  };
