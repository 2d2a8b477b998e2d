import * as z from "zod";
import { variableSchema } from "./variable.ts";
import { anyNumber, mapOf, name, oneOrMany, said, strict, text, variableName, word } from "./words.ts";

const environments = () =>
  oneOrMany(name())
    .optional()
    .register(...said("Only in these environments. Default: all."));

const relations = () => anyNumber(word()).optional();

const effective = () =>
  strict({
    "first-of": z
      .array(variableName())
      .min(1)
      .register(...said("The first that is set and long enough wins.")),
    "min-length": z
      .int()
      .min(0)
      .optional()
      .register(...said("Characters; a shorter one is skipped.")),
    trim: z
      .boolean()
      .optional()
      .register(...said("min-length is of the text without blanks at both ends.")),
    "same-as": relations().register(...said("Effective names or variables that must resolve to the same value.")),
    environments: environments(),
  });

const forbidden = () =>
  z
    .union([
      z.string(),
      strict({
        unless: text()
          .optional()
          .register(...said("The one text that is allowed.")),
        why: word()
          .optional()
          .register(...said("What it would do.")),
        environments: environments(),
      }),
    ])
    .nullable();

const deprecated = () =>
  z
    .union([
      z.string(),
      strict({
        use: anyNumber(variableName())
          .optional()
          .register(...said("What replaced it.")),
        why: word()
          .optional()
          .register(...said("Since when, and why.")),
        environments: environments(),
      }),
    ])
    .nullable();

export const serviceSchema = () =>
  strict({
    workload: z
      .union([word(), z.record(name(), word())])
      .optional()
      .register(
        ...said(`Name of the Cloud Run resource, or one by environment. \${environment} expands. Default: the key.`),
      ),
    kind: z
      .enum(["service", "job", "worker-pool"])
      .optional()
      .register(...said("Default: service.")),
    container: word()
      .optional()
      .register(...said("Default: the ingress container, or the only one.")),
    urls: z
      .union([anyNumber(word()), z.record(name(), anyNumber(word()))])
      .optional()
      .register(...said("Public URLs behind a load balancer, by environment.")),
    environments: environments(),
    // Which folders are whose code, nothing tells but the user: names of folders and services differ in half of all
    // repositories. It is a list because shared libraries are the code of several services.
    code: oneOrMany(word())
      .optional()
      .register(...said("Folders of its source code, for netra-preflight scan.")),
    variables: mapOf(variableName(), z.lazy(variableSchema))
      .optional()
      .register(...said("What the service needs, by name.")),
    "one-of": mapOf(word(), z.array(oneOrMany(variableName())).min(1))
      .optional()
      .register(...said("Groups by name: at least one whole inner list must be set.")),
    effective: mapOf(name(), effective())
      .optional()
      .register(...said("What the code really uses, by a name of your own.")),
    forbidden: mapOf(variableName(), forbidden())
      .optional()
      .register(...said("Variables that must not be set, with the reason; EMERGENCY_* stands for all that begin so.")),
    deprecated: mapOf(variableName(), deprecated())
      .optional()
      .register(...said("Variables that something replaced.")),
    undeclared: z
      .enum(["allow", "warn"])
      .optional()
      .register(...said("What to say about variables that the contract does not name. Default: allow.")),
  })
    .register(z.globalRegistry, { id: "service" })
    .nullable();
