import * as z from "zod";
import { environmentSchema } from "./schema/environment.ts";
import { policySchema, suppressionSchema } from "./schema/policy.ts";
import { probeSchema } from "./schema/probe.ts";
import { serviceSchema } from "./schema/service.ts";
import type { variableSchema } from "./schema/variable.ts";
import { mapOf, name, said, strict, word } from "./schema/words.ts";

// Lazy: what a contract does not speak of is not made.
const toContractSchema = () =>
  strict({
    $schema: z
      .string()
      .optional()
      .register(...said("For editors: where the schema of this file is.")),
    version: z.literal(1).register(...said("Version of this file's form.")),
    extends: word()
      .optional()
      .register(...said("A preset that ships with the tool, or ./relative.yaml. This file wins.")),
    environments: mapOf(name(), environmentSchema())
      .optional()
      .register(...said("Where the services run.")),
    services: mapOf(name(), z.lazy(serviceSchema))
      .optional()
      .register(...said("What each service needs.")),
    probes: mapOf(name(), z.lazy(probeSchema))
      .optional()
      .register(...said("Requests to make after a deploy, by name.")),
    policy: z
      .lazy(policySchema)
      .optional()
      .register(...said("How grave what is.")),
    suppressions: z
      .array(suppressionSchema())
      .nullable()
      .optional()
      .register(...said("Findings that are accepted for a time.")),
  });

let made: ReturnType<typeof toContractSchema> | null = null;

/** The form of preflight.yaml. Made at first use: many commands never read a contract. */
export const contractSchema = (): ReturnType<typeof toContractSchema> => {
  made ??= toContractSchema();
  return made;
};

/** A contract as its schema returns it: presets merged in, `oneOrMany` as lists, nothing expanded yet. */
export type ContractData = z.output<ReturnType<typeof contractSchema>>;
export type EnvironmentData = NonNullable<z.output<ReturnType<typeof environmentSchema>>>;
export type ServiceData = NonNullable<z.output<ReturnType<typeof serviceSchema>>>;
export type VariableData = NonNullable<z.output<ReturnType<typeof variableSchema>>>;
export type ProbeData = z.output<ReturnType<typeof probeSchema>>;
