import type { Unverified } from "../../engine/index.ts";
import { groupBy } from "../../model/index.ts";
import { toLine } from "../plain-text.ts";
import type { ReportOptions } from "../reporter.ts";
import { count, type Frame, hang, toLabelled } from "./frame.ts";
import { wrapText } from "./wrap.ts";

/** Checks that could not be made for one and the same reason. */
export interface Cause {
  readonly message: string;
  readonly help: string | null;
  readonly checks: readonly Unverified[];
}

/** What stopped checks of one service, and what stopped those of several: that is said once. */
export interface SortedUnverified {
  readonly shared: readonly Unverified[];
  ofService(service: string | null): readonly Unverified[];
}

export const sortUnverified = (unverified: readonly Unverified[]): SortedUnverified => {
  const causes = toCauses(unverified);
  const isShared = ({ checks }: Cause): boolean => new Set(checks.map(({ service }) => service)).size > 1;
  const own = causes.filter((cause) => !isShared(cause)).flatMap(({ checks }) => checks);
  return {
    shared: causes.filter(isShared).flatMap(({ checks }) => checks),
    ofService: (service) => own.filter((each) => each.service === service),
  };
};

/** Checks that one cause stopped, together. */
export const toCauses = (unverified: readonly Unverified[]): readonly Cause[] => {
  const groups = groupBy(unverified, ({ message, help }) => JSON.stringify([message, help]));
  return [...groups.values()].flatMap((checks) => {
    const [first] = checks;
    return first === undefined ? [] : [{ message: first.message, help: first.help, checks }];
  });
};

/** One entry a cause: how many checks, of which rules, about what, and why. */
export const toUnverified = (frame: Frame, unverified: readonly Unverified[]): readonly string[] =>
  toCauses(unverified).flatMap((cause) => {
    const { paint, width, options } = frame;
    const lead = `  ${paint.marks.unverified("unverified")}  `;
    const text = `${toRules(cause, options)}${toAbout(cause, options.verbose)}: ${toLine(cause.message)}`;
    return [
      ...hang(lead, 14, wrapText(text, width - 14)),
      ...(cause.help === null ? [] : toLabelled(frame, "help", toLine(cause.help))),
    ];
  });

/** In the order of the catalogue. */
const toRules = ({ checks }: Cause, { rules, verbose }: ReportOptions): string => {
  const stopped = new Set(checks.map(({ rule }) => rule));
  const known = rules.flatMap(({ id }) => (stopped.has(id) ? [id] : []));
  return listShort([...new Set([...known, ...stopped])], verbose);
};

/** `a, b and 3 more`; all of them when there is one more only. */
export const listShort = (words: readonly string[], isWhole: boolean): string =>
  isWhole || words.length <= 3 ? words.join(", ") : `${words.slice(0, 2).join(", ")} and ${words.length - 2} more`;

const toAbout = ({ checks }: Cause, isWhole: boolean): string => {
  const variables = [...new Set(checks.flatMap(({ variable }) => variable ?? []))].map(toLine);
  const services = new Set(checks.flatMap(({ service }) => service ?? []));
  const among = services.size > 1 ? ` of ${count(services.size, "service")}` : "";
  if (variables.length === 0) return services.size > 1 ? ` for ${count(services.size, "service")}` : "";
  if (isWhole || (variables.length <= 2 && among === "")) return ` for ${variables.join(", ")}${among}`;
  return ` for ${count(variables.length, "variable")}${among}`;
};
