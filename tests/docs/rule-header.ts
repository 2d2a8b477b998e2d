import { z } from "zod";
import type { AnyRule } from "../../src/engine/index.ts";
import { facetsOf } from "../../src/engine/plan.ts";
import type { Facet } from "../../src/model/index.ts";
import { toFence } from "./blocks.ts";

const subjects: Readonly<Record<string, string>> = {
  environment: "an environment",
  service: "a service of the contract",
  workload: "a workload",
  requirement: "a variable that the contract asks for",
  variable: "a variable that is set",
  relation: "two values that the contract compares",
  reference: "a reference to a secret",
  change: "a variable that a planned command changes",
  secret: "a secret that workloads refer to",
  suppression: "a suppression",
  probe: "what a probe saw, by `netra-preflight probe`",
  code: "source code, by `netra-preflight scan`",
};

const needs: Readonly<Record<Facet, string>> = {
  secrets: "which secrets exist",
  versions: "the states of their versions",
  "every-version": "all their versions",
  payloads: "values (those behind references are payloads)",
  grants: "who may read a secret",
  "every-grant": "who may read a secret",
  invokers: "who may invoke a service",
  serving: "what serves now",
  inventory: "every secret of the project",
};

/** Facts that only a live source has. */
const live: readonly Facet[] = ["grants", "every-grant", "invokers", "serving", "inventory"];

/** `error`, or what it is in each tier when they differ. */
export const toSeverityText = ({ severity }: AnyRule): string => {
  if (typeof severity === "string") return severity;
  const { deployed, local } = severity as { deployed: string; local: string };
  return deployed === local ? deployed : `${deployed}; ${local} in a local environment`;
};

/** What the rule has to know, and which sources can tell. */
const toNeedsText = (rule: AnyRule): string => {
  if (rule.subject === "probe") return "the services themselves, after a deploy";
  if (rule.subject === "code") return "the contract and the code: works offline";
  const facets = [...new Set(facetsOf(rule))];
  if (facets.length === 0) return "the contract and the definition: works offline and without payloads";
  return `${facets.map((facet) => needs[facet]).join(", ")}: ${toSourcesText(rule, facets)}`;
};

const toSourcesText = ({ subject }: AnyRule, facets: readonly Facet[]): string => {
  if (facets.some((facet) => live.includes(facet))) return "live sources only";
  if (facets.includes("payloads")) return "works offline on literals, and on references with a dotenv file of secrets";
  // A dotenv file knows which secrets exist, and nothing else about them.
  const isMetadata = facets.includes("versions") || facets.includes("every-version") || subject === "secret";
  return isMetadata ? "Secret Manager only" : "Secret Manager, or a dotenv file of secrets";
};

interface OptionSchema {
  readonly type?: string;
  readonly default?: unknown;
  readonly description?: string;
}

const optionsOf = (rule: AnyRule): readonly (readonly [string, OptionSchema])[] => {
  const { properties = {} } = z.toJSONSchema(rule.options, { io: "input" }) as {
    properties?: Record<string, OptionSchema>;
  };
  return Object.entries(properties);
};

const toOptionText = ([name, { description = "", default: standard }]: readonly [string, OptionSchema]): string =>
  `\`${name}\`: ${description} Default: ${JSON.stringify(standard)}.`;

/** What stands under the heading of a rule's page. */
export const toRuleHeader = (rule: AnyRule): string => {
  const options = optionsOf(rule);
  const points = [
    `Severity: ${toSeverityText(rule)}`,
    `Looks at: ${subjects[rule.subject] ?? rule.subject}`,
    `Needs: ${toNeedsText(rule)}`,
    ...options.map((option) => `Option ${toOptionText(option)}`),
  ];
  const settings = options.map(([name, { default: standard }]) => `${name}: ${JSON.stringify(standard)}`).join(", ");
  const setting = options.length === 0 ? "warning" : `{ severity: warning, options: { ${settings} } }`;
  const example = `policy:\n  rules:\n    ${rule.id}: ${setting} # off, info, warning or error`;
  return `${rule.summary} ${rule.help}\n\n${points.map((point) => `- ${point}`).join("\n")}\n\n${toFence("yaml", example)}`;
};
