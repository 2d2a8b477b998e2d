import * as z from "zod";
import { variableSchema } from "./variable.ts";
import { anyNumber, mapOf, name, oneOrMany, strict, text, variableName, word } from "./words.ts";

const environments = () => oneOrMany(name()).optional().describe("Only in these environments. Default: all.");

const relations = () => anyNumber(word()).optional();

const effective = () =>
  strict({
    "first-of": z.array(variableName()).min(1).describe("The first that is set and long enough wins."),
    "min-length": z.int().min(0).optional().describe("Characters; a shorter one is skipped."),
    trim: z.boolean().optional().describe("min-length is of the text without blanks at both ends."),
    "same-as": relations().describe("Effective names or variables that must resolve to the same value."),
    environments: environments(),
  });

const forbidden = () =>
  z
    .union([
      z.string(),
      strict({
        unless: text().optional().describe("The one text that is allowed."),
        why: word().optional().describe("What it would do."),
        environments: environments(),
      }),
    ])
    .nullable();

const deprecated = () =>
  z
    .union([
      z.string(),
      strict({
        use: anyNumber(variableName()).optional().describe("What replaced it."),
        why: word().optional().describe("Since when, and why."),
        environments: environments(),
      }),
    ])
    .nullable();

export const serviceSchema = () =>
  strict({
    workload: z
      .union([word(), z.record(name(), word())])
      .optional()
      .describe(`Name of the Cloud Run resource, or one by environment. \${environment} expands. Default: the key.`),
    kind: z.enum(["service", "job", "worker-pool"]).optional().describe("Default: service."),
    container: word().optional().describe("Default: the ingress container, or the only one."),
    urls: z
      .union([anyNumber(word()), z.record(name(), anyNumber(word()))])
      .optional()
      .describe("Public URLs behind a load balancer, by environment."),
    environments: environments(),
    variables: mapOf(variableName(), variableSchema()).optional().describe("What the service needs, by name."),
    "one-of": mapOf(word(), z.array(oneOrMany(variableName())).min(1))
      .optional()
      .describe("Groups by name: at least one whole inner list must be set."),
    effective: mapOf(name(), effective()).optional().describe("What the code really uses, by a name of your own."),
    forbidden: mapOf(variableName(), forbidden())
      .optional()
      .describe("Variables that must not be set, with the reason."),
    deprecated: mapOf(variableName(), deprecated()).optional().describe("Variables that something replaced."),
    undeclared: z
      .enum(["allow", "warn"])
      .optional()
      .describe("What to say about variables that the contract does not name. Default: allow."),
  })
    .meta({ id: "service" })
    .nullable();
