import * as z from "zod";
import { severities } from "../../model/index.ts";
import { anyNumber, name, said, strict, variableName, word } from "./words.ts";

const ruleWord = () => z.enum(["off", ...severities]);

export const policySchema = () =>
  strict({
    "fail-on": z
      .enum(severities)
      .optional()
      .register(...said("Findings at or above it fail the run. Default: error.")),
    rules: z
      .record(
        word(),
        z.union([
          ruleWord(),
          strict({
            severity: ruleWord()
              .optional()
              .register(...said("Default: the rule's own.")),
            options: z
              .record(z.string(), z.unknown())
              .nullable()
              .optional()
              .register(...said("netra-preflight explain <rule> lists them.")),
          }),
        ]),
      )
      .nullable()
      .optional()
      .register(...said("Severity and options by rule.")),
    "suppression-expiry": z
      .enum(["required", "optional"])
      .optional()
      .register(...said("Whether every suppression needs a date. Default: required.")),
    plugins: anyNumber(word())
      .optional()
      .register(...said("Modules with rules of your own; paths from this file's folder.")),
  })
    .register(z.globalRegistry, { id: "policy" })
    .nullable();

const isCalendarDate = (date: string): boolean => {
  const time = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
};

export const suppressionSchema = () =>
  strict({
    rule: word().register(...said("Id of the rule.")),
    environment: name().register(...said("The environment that it holds in.")),
    service: name()
      .optional()
      .register(...said("Default: every service.")),
    variable: variableName()
      .optional()
      .register(...said("Default: every variable.")),
    reason: z
      .string()
      .trim()
      .min(1)
      .register(...said("Why the finding is accepted.")),
    owner: word()
      .optional()
      .register(...said("Who lifts it.")),
    expires: z
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}$/, { error: "must be a date as YYYY-MM-DD", abort: true })
      .refine(isCalendarDate, "must be a day of the calendar")
      .optional()
      .register(...said("The last day on which it holds, YYYY-MM-DD.")),
  }).register(z.globalRegistry, { id: "suppression" });
