import type { Invocation, Notification } from "sarif";
import type { Report, Unverified } from "../../engine/index.ts";
import { toLine } from "../plain-text.ts";
import { toCrashText, toNotCheckedText, toStaleText } from "../remarks.ts";

/** The index of a rule in the driver's list. */
export type Indexes = ReadonlyMap<string, number>;

/** What a run of one environment could not do or look at. Findings are results; these are not. */
export const toInvocation = (report: Report, environment: string, indexes: Indexes): Invocation => {
  const here = (each: { readonly environment: string }): boolean => each.environment === environment;
  const crashes = report.crashes.filter(here);
  return {
    executionSuccessful: crashes.length === 0,
    toolExecutionNotifications: [
      ...report.unverified.filter(here).map((each) => toUnverified(each, indexes)),
      ...crashes.map((crash) => toNotification("error", toCrashText(crash), crash.rule, indexes)),
    ],
    toolConfigurationNotifications: [
      ...report.notChecked.filter(here).map((each) => toNotification("note", toNotCheckedText(each))),
      ...report.stale.filter(here).map((each) => toNotification("warning", toStaleText(each), each.rule, indexes)),
    ],
  };
};

const toUnverified = ({ rule, service, variable, message, help }: Unverified, indexes: Indexes): Notification => {
  const subject = [service, variable].filter((part) => part !== null).join(".");
  const text = `unverified${subject === "" ? "" : ` ${subject}`}: ${message}${help === null ? "" : `; ${help}`}`;
  return toNotification("warning", text, rule, indexes);
};

const toNotification = (level: Notification.level, text: string, rule?: string, indexes?: Indexes): Notification => {
  const index = rule === undefined ? undefined : indexes?.get(rule);
  return {
    level,
    message: { text: toLine(text) },
    ...(rule === undefined ? {} : { associatedRule: { id: rule, ...(index === undefined ? {} : { index }) } }),
  };
};
