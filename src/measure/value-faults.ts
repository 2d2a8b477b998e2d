import type { Candidate } from "./candidate.ts";
import { isMatch } from "./pattern.ts";

const countCharacters = (text: string): number => {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
};

const findSetFault = ({ core, spec, expectation, secretType }: Candidate): string | null => {
  const values = expectation.allowed ?? (spec?.type === "enum" ? spec.values : null);
  if (values === null || values.includes(core)) return null;
  const near = secretType ? undefined : values.find((value) => value.toLowerCase() === core.toLowerCase());
  if (near !== undefined) return `is not written as "${near}"`;
  return values.length <= 8 && !secretType
    ? `is none of ${values.map((value) => `"${value}"`).join(", ")}`
    : "is none of the values that the contract allows";
};

const findExactFault = ({ core, expectation: { exact }, secretType }: Candidate): string | null => {
  if (exact === null || exact === core) return null;
  return secretType ? "is not the value that the contract states" : `is not "${exact}"`;
};

const findWordFault = ({ core, expectation, secretType }: Candidate): string | null => {
  const text = expectation.forbiddenWords.length === 0 ? "" : core.toLowerCase();
  const word = expectation.forbiddenWords.find((each) => each !== "" && text.includes(each.toLowerCase()));
  if (word === undefined) return null;
  return secretType ? "contains a word that the contract forbids" : `contains "${word}", which the contract forbids`;
};

const findLengthFaults = ({ raw, expectation, secretType }: Candidate): string[] => {
  const { minLength, minBytes, maxLength } = expectation;
  const faults: string[] = [];
  if (maxLength !== null && countCharacters(raw) > maxLength) faults.push(`is longer than ${maxLength} characters`);
  if (secretType) return faults;
  if (minLength !== null && countCharacters(raw) < minLength) faults.push(`is shorter than ${minLength} characters`);
  if (minBytes !== null && new TextEncoder().encode(raw).length < minBytes)
    faults.push(`is shorter than ${minBytes} bytes`);
  return faults;
};

/** What of the contract's own terms the value breaks; the words in it are the contract's, never the value's. */
export const findValueFaults = (candidate: Candidate): readonly string[] => {
  const { core, expectation } = candidate;
  const faults = [findExactFault(candidate), findSetFault(candidate), findWordFault(candidate)];
  if (expectation.pattern !== null && !isMatch(expectation.pattern, core))
    faults.push("does not match the pattern of the contract");
  return [...faults.filter((fault) => fault !== null), ...findLengthFaults(candidate)];
};
