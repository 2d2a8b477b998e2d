import type { Candidate } from "./candidate.ts";
import { isStated, isTextForPeople } from "./candidate.ts";
import { isMissing, lacksPart } from "./missing-value.ts";
import { isProse } from "./prose.ts";
import type { TemplateLanguage } from "./template-grammars.ts";
import { grammars } from "./template-grammars.ts";
import { isLoudlyMarked, isMarkedName } from "./template-marks.ts";

/** Marks that only a tool before the deploy reads, and what printing a value that is not there leaves: no text is about them. */
const deployLanguages: ReadonlySet<TemplateLanguage> = new Set<TemplateLanguage>([
  "GitHub Actions",
  "Cloud Build",
  "Terraform",
  "Helm",
  "GitLab CI",
  "Azure Pipelines",
  "CircleCI",
  "Harness",
  "missing value",
]);

/** The language of the first template mark that nobody has filled in; null: there is none. */
export const findTemplate = (candidate: Candidate): TemplateLanguage | null => {
  const { core, expectation } = candidate;
  if (isStated(core, expectation) || isTextForPeople(expectation.variable)) return null;
  if (isMissing(candidate)) return "missing value";
  if (lacksPart(candidate)) return "missing part";
  for (const { language, mark, pattern, accept } of grammars) {
    if (!core.includes(mark) || (!deployLanguages.has(language) && isProse(candidate))) continue;
    pattern.lastIndex = 0;
    for (let match = pattern.exec(core); match !== null; match = pattern.exec(core)) {
      if (accept === undefined || accept(match, candidate)) return language;
    }
  }
  if (/^[A-Za-z0-9]/.test(core) || core.length >= 80) return null;
  const isMarked = candidate.secretType ? isMarkedName : isLoudlyMarked;
  return isMarked(core) ? "marks around a name" : null;
};
