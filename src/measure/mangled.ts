import type { Candidate } from "./candidate.ts";

/** `{"a": 1` and the like: JSON that a parser cut at a comma, so that its other half became a variable. */
const isHalfJson = (core: string): boolean => {
  if (core[0] !== "{" && core[0] !== "[") return false;
  if (
    !/^(?:\{\s{0,4}"[^"\n]{1,200}"\s{0,4}:|\[\s{0,4}(?:\{\s{0,4}"|"[^"\n]{0,200}"\s{0,4}(?:,|$)))/.test(core) ||
    core.length > 32_768
  )
    return false;
  let depth = 0;
  let inString = false;
  for (let at = 0; at < core.length; at += 1) {
    const character = core[at];
    if (character === "\\" && inString) at += 1;
    else if (character === '"') inString = !inString;
    else if (!inString && (character === "{" || character === "[")) depth += 1;
    else if (!inString && (character === "}" || character === "]")) depth -= 1;
  }
  return depth > 0 || inString;
};

const beginsPem = /-----BEGIN [A-Z0-9 ]{3,40}-----/;

const findPemMangled = (core: string): string | null => {
  if (!beginsPem.test(core)) return null;
  if (/-----BEGIN [A-Z0-9 ]{3,40}-----n[A-Za-z0-9+/]/.test(core))
    return "the line breaks of a PEM block became the letter n";
  if (!core.includes("-----END ")) return "a PEM block was cut off before its end";
  return null;
};

/** Several `KEY=value` in one text: lines of a .env file, or a list that a deploy tool did not split. */
const isSeveralPairs = ({ core, spec, expectation }: Candidate): boolean => {
  if (spec !== null && spec.type !== "string" && spec.type !== "secret" && spec.type !== "password") return false;
  if (
    core.includes("://") ||
    !core.includes("=") ||
    /ARGS|FLAGS|OPTS|OPTIONS|HEADERS|LABELS|TAGS|ATTRIBUTES|VARS|ENV|PARAMS|JAVA_TOOL/.test(
      expectation.variable.toUpperCase(),
    )
  )
    return false;
  return (
    /\n\s{0,8}(?:export )?[A-Z][A-Z0-9_]{2,60}=/.test(core) ||
    /^[A-Z][A-Z0-9]{0,30}_[A-Z0-9_]{1,40}=[^,=]{0,300},[A-Z][A-Z0-9_]{2,60}=/.test(core)
  );
};

/** `SERVICE_SECRET=…` inside SERVICE_SECRET: the name was pasted with its value. */
const isOwnPair = ({ core, expectation: { variable } }: Candidate): boolean =>
  core.startsWith(`${variable}=`) || core.startsWith(`export ${variable}=`);

/** Signs that a deploy tool's parser cut, joined or unescaped the value; null: none. */
export const findMangled = (candidate: Candidate): string | null => {
  const { core } = candidate;
  const pem = findPemMangled(core);
  if (pem !== null) return pem;
  if (isHalfJson(core)) return "it is the first part of a JSON value that was cut off";
  if (isOwnPair(candidate)) return "it begins with the variable's own name and an equals sign";
  return isSeveralPairs(candidate) ? "it holds several NAME=value pairs" : null;
};
