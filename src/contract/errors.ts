import { UsageError } from "../model/index.ts";

const compare = (a: UsageError, b: UsageError): number => {
  const [left, right] = [a.location, b.location];
  if (left === null || right === null) return Number(left !== null) - Number(right !== null);
  if (left.file !== right.file) return left.file < right.file ? -1 : 1;
  return left.line - right.line || left.column - right.column;
};

/** One error that carries all, in the order of the file. The list must not be empty. */
export const toOneError = (errors: readonly UsageError[]): UsageError => {
  const [first, ...others] = errors.toSorted(compare);
  if (first === undefined) throw new RangeError("no errors to report");
  return others.length === 0 ? first : new UsageError(first.message, first.hint, first.location, others);
};
