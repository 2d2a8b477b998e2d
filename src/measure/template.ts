import type { Candidate } from "./candidate.ts";
import { isStated, isTextForPeople } from "./candidate.ts";
import { isMissing, lacksPart } from "./missing-value.ts";
import type { TemplateLanguage } from "./template-grammars.ts";
import { grammars } from "./template-grammars.ts";
import { isLoudlyMarked, isMarkedName } from "./template-marks.ts";

/** The language of the first template mark that nobody has filled in; null: there is none. */
export const findTemplate = (candidate: Candidate): TemplateLanguage | null => {
  const { core, expectation } = candidate;
  if (isStated(core, expectation) || isTextForPeople(expectation.variable)) return null;
  if (isMissing(candidate)) return "missing value";
  if (lacksPart(candidate)) return "missing part";
  for (const { language, mark, pattern, accept } of grammars) {
    if (!core.includes(mark)) continue;
    pattern.lastIndex = 0;
    for (let match = pattern.exec(core); match !== null; match = pattern.exec(core)) {
      if (accept === undefined || accept(match, candidate)) return language;
    }
  }
  if (/^[A-Za-z0-9]/.test(core) || core.length >= 80) return null;
  const isMarked = candidate.secretType ? isMarkedName : isLoudlyMarked;
  return isMarked(core) ? "marks around a name" : null;
};
