import * as z from "zod";
import { severities } from "../../model/index.ts";
import { anyNumber, name, strict, variableName, word } from "./words.ts";

const ruleWord = () => z.enum(["off", ...severities]);

export const policySchema = () =>
  strict({
    "fail-on": z.enum(severities).optional().describe("Findings at or above it fail the run. Default: error."),
    rules: z
      .record(
        word(),
        z.union([
          ruleWord(),
          strict({
            severity: ruleWord().optional().describe("Default: the rule's own."),
            options: z
              .record(z.string(), z.unknown())
              .nullable()
              .optional()
              .describe("netra-preflight explain <rule> lists them."),
          }),
        ]),
      )
      .nullable()
      .optional()
      .describe("Severity and options by rule."),
    "suppression-expiry": z
      .enum(["required", "optional"])
      .optional()
      .describe("Whether every suppression needs a date. Default: required."),
    plugins: anyNumber(word()).optional().describe("Modules with rules of your own; paths from this file's folder."),
  })
    .meta({ id: "policy" })
    .nullable();

const isCalendarDate = (date: string): boolean => {
  const time = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
};

export const suppressionSchema = () =>
  strict({
    rule: word().describe("Id of the rule."),
    environment: name().describe("The environment that it holds in."),
    service: name().optional().describe("Default: every service."),
    variable: variableName().optional().describe("Default: every variable."),
    reason: z.string().trim().min(1).describe("Why the finding is accepted."),
    owner: word().optional().describe("Who lifts it."),
    expires: z
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}$/, { error: "must be a date as YYYY-MM-DD", abort: true })
      .refine(isCalendarDate, "must be a day of the calendar")
      .optional()
      .describe("The last day on which it holds, YYYY-MM-DD."),
  }).meta({ id: "suppression" });
