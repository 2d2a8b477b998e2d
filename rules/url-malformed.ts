import { defineRule, noOptions } from "../src/engine/rule.ts";
import type { Measurement } from "../src/model/index.ts";
import { isUrlType } from "../src/model/index.ts";

/** The raw text is judged, not what a parser makes of it: `new URL` takes `localhost:8081` and repairs blanks. */
export const urlMalformed = defineRule({
  id: "url-malformed",
  summary: "A URL is not valid.",
  help: "Write the whole URL: scheme, ://, host, and a port or path where it has one.",
  severity: "error",
  subject: "variable",
  needs: ["soundValue", "isActive"],
  options: noOptions,
  appliesTo: ({ requirement }) => requirement !== null && isUrlType(requirement.spec.type),
  *check({ variable, requirement, soundValue, isActive }) {
    // A list in another notation is no list of malformed URLs.
    if (soundValue.typeFault !== null && isActive("variable-type")) return;
    const index = soundValue.urls.findIndex(({ malformed }) => malformed !== null);
    const fault = soundValue.urls[index]?.malformed;
    if (fault === undefined || fault === null) return;
    if (isToldAsSpace(fault, soundValue) && isActive("variable-whitespace")) return;
    const isList = requirement?.spec.type === "url-list";
    const which = isList ? `item ${index + 1} of ${variable.name}` : variable.name;
    const help =
      isList && fault === "is a wildcard"
        ? { help: "Write the origins out, or let the contract say `wildcard: allowed`." }
        : {};
    yield { message: `${which} is an invalid URL: it ${fault}`, ...help };
  },
});

/** A line break or an invisible character inside is told by its own name; a blank has none. */
const isToldAsSpace = (fault: string, { whitespace }: Measurement): boolean =>
  /white space|invisible/.test(fault) &&
  whitespace.some((each) => / inside$|^carriage|zero-width|byte order/.test(each));
