// Rules of one's own: the same defineRule, the same engine, the same guarantees as for the rules that ship with the tool.
import { defineRule, noOptions } from "netra-preflight";
import * as z from "zod";

/** A rule about names alone: it needs no facts, so it is never unverified. */
const variableUnprefixed = defineRule({
  id: "variable-unprefixed",
  summary: "A variable that the contract does not name lacks the team's prefix.",
  help: "Start its name with the prefix, or add it to the contract.",
  severity: "warning",
  subject: "variable",
  needs: [],
  options: z.strictObject({ prefix: z.string().default("ACME_").describe("What the names start with.") }),
  appliesTo: ({ requirement }) => requirement === null,
  *check({ variable }, { prefix }) {
    if (variable.name.startsWith(prefix)) return;
    yield { message: `${variable.name} does not start with "${prefix}"` };
  },
});

/** A rule about values: it gets a measurement, never the value itself. Where that is unknown, the report says unverified. */
const variableOversized = defineRule({
  id: "variable-oversized",
  summary: "A literal is so large that it belongs into a file.",
  help: "Mount it as a file, or read it from a bucket.",
  severity: { deployed: "error", local: "off" },
  subject: "variable",
  needs: ["value"],
  options: noOptions,
  appliesTo: ({ variable }) => variable.binding.kind === "literal",
  *check({ variable, value }) {
    if (value.bytes > 1024) yield { message: `${variable.name} is larger than 1 KiB` };
  },
});

export const rules = [variableUnprefixed, variableOversized];
