import type { Fact, Measurement, Secret, SecretReference, Unknown, Variable } from "../model/index.ts";
import { notChecked, referenceOf, resolveVersion, secretName, unknown, unverified } from "../model/index.ts";
import type { StoreAnswer } from "./secret-store.ts";
import type { SecretUses } from "./secret-uses.ts";
import type { SourceRequest } from "./source.ts";

/**
 * The value behind a variable's reference. Where there is none to look at, because the secret or its version is not
 * there, not enabled or not even named, the fact is `no-value`: the rules about secrets say so, the others are silent.
 */
export const toSecretValue = (
  variable: Variable,
  { wanted }: SecretUses,
  entries: ReadonlyMap<string, Fact<Secret | null>>,
  answer: StoreAnswer,
  { plan }: SourceRequest,
): Fact<Measurement> => {
  const found = wanted.get(variable);
  const reference = referenceOf(variable.binding);
  if (reference?.undecided) return unknown(reference.undecided);
  if (found === undefined || reference === null) {
    return notChecked("no-value", `${variable.name} refers to no legal secret`);
  }
  const { use, index } = found.use;
  const entry = entries.get(secretName(use.project, use.secret));
  const absent = entry === undefined ? null : whyAbsent(entry, reference);
  if (absent !== null) return absent;
  if (plan.payloadsWithheld !== null) return notChecked("not-asked", plan.payloadsWithheld);
  if (found.expectation === null) return notChecked("not-asked", "no active rule judges the value");
  const measured = answer.measurements[index]?.[found.expectation];
  return measured ?? unverified("undecidable", `the source of secrets gave no answer about "${use.secret}"`);
};

const whyAbsent = (entry: Fact<Secret | null>, { secret: id, version: wanted }: SecretReference): Unknown | null => {
  if (!entry.known) return null;
  const secret = entry.value;
  if (secret === null) return notChecked("no-value", `there is no secret "${id}"`);
  if (!secret.versions.known) return null;
  const version = resolveVersion(secret, secret.versions.value, wanted);
  if (version === null) return notChecked("no-value", `there is no version "${wanted}" of secret "${id}"`);
  if (version.state === "ENABLED") return null;
  return notChecked("no-value", `version ${version.number} of secret "${id}" is ${version.state.toLowerCase()}`);
};
