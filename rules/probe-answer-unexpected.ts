import { defineRule, noOptions } from "../src/engine/index.ts";
import { shortfallOf } from "../src/engine/probe-shortfall.ts";
import { atAttempt, byWhom, toGateHelp, whyOf } from "../src/engine/probe-wording.ts";
import { anyOf } from "../src/engine/wording.ts";
import type { AnswerGap, Redirection } from "../src/model/index.ts";

const toRedirect = (status: number, wanted: string, { host, cause }: Redirection): string => {
  if (cause === "circle") return `redirects in circles, by way of "${host}"`;
  if (cause === "insecure") return `redirects from https to plain http on "${host}"`;
  if (cause === "malformed") return `answers ${status} with a place that is no URL`;
  return `answers ${status}, to "${host}", instead of ${wanted}`;
};

const toGap = ({ path, wanted, seen }: AnswerGap): string => {
  if (path === "") return wanted === null ? `the answer is ${seen}, and JSON is expected` : `the answer is ${seen}`;
  return `"${path}" is ${seen} instead of ${wanted}`;
};

const toGaps = ([first, ...more]: readonly AnswerGap[]): string => {
  if (first === undefined) return "";
  return more.length === 0 ? toGap(first) : `${toGap(first)}, and ${more.length} more of its parts differ`;
};

export const probeAnswerUnexpected = defineRule({
  id: "probe-answer-unexpected",
  summary: "A probe is answered otherwise than the contract expects.",
  help: "Read the service's log of the moment of the probe, and look what its answer says.",
  severity: "error",
  subject: "probe",
  needs: ["sighting"],
  options: noOptions,
  appliesTo: ({ probe }) => probe.kind === "http" || probe.refused,
  *check({ probe, sighting }) {
    const { ending } = sighting;
    if (shortfallOf(probe, sighting) !== "answer-unexpected") return;
    const wanted = anyOf((probe.statuses ?? []).map(String));
    const at = atAttempt(sighting);
    if (ending.kind === "refused") {
      const instead = wanted === "" ? "which does not show that strangers are refused" : `and ${wanted} is expected`;
      const message = `the upgrade of "${probe.name}" answers ${ending.status}, ${instead}${at}`;
      yield { message, why: whyOf(probe, "answer-unexpected") };
    }
    if (ending.kind !== "answered") return;
    const { status, by, redirection, gaps } = ending;
    const help = toGateHelp(by);
    if (gaps.length > 0) {
      yield { message: `"${probe.name}" answers ${status}, but ${toGaps(gaps)}${at}` };
      return;
    }
    const who = by === "app" ? "" : `, by ${byWhom(by)},`;
    const said =
      redirection === null ? `answers ${status}${who} instead of ${wanted}` : toRedirect(status, wanted, redirection);
    yield { message: `"${probe.name}" ${said}${at}`, ...(help === null ? {} : { help }) };
  },
});
