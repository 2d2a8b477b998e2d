import { checkFlags, type Flag, generalFlags } from "./flags.ts";

const where = "Where it comes from";
const what = "What is written";

/** Flags of init. The first five exclude each other; without one of them a terminal is asked. */
export const initFlags: readonly Flag[] = [
  { name: "from-live", kind: "text", value: "ENV", group: where, says: "What runs on Cloud Run in this environment" },
  { name: "from-manifests", kind: "paths", value: "GLOB..", group: where, says: "Cloud Run manifests" },
  {
    name: "from-terraform-plan",
    kind: "text",
    value: "FILE",
    group: where,
    says: "A plan as `terraform show -json` writes it",
  },
  { name: "from-dotenv", kind: "text", value: "FILE", group: where, says: "A dotenv file of one service" },
  { name: "from-code", kind: "text", value: "DIR", group: where, says: "Source code of one service" },
  {
    name: "project",
    kind: "text",
    value: "PROJECT",
    group: where,
    says: "Project id; with --from-live also out of a contract that is there",
  },
  { name: "region", kind: "list", value: "REGION..", group: where, says: "Only these regions; default: all" },
  {
    name: "environment",
    kind: "text",
    value: "ENV",
    group: what,
    says: "Its name; default: staging, or local for dotenv and code",
  },
  {
    name: "service",
    kind: "text",
    value: "NAME",
    group: what,
    says: "The service of the dotenv file or the code; default: the folder's name",
  },
  {
    name: "output",
    alias: "o",
    kind: "text",
    value: "FILE",
    group: what,
    says: "The file to write; default: preflight.yaml",
  },
  { name: "force", kind: "switch", group: what, says: "Replace the file if it is there" },
  { name: "yes", alias: "y", kind: "switch", group: what, says: "Ask nothing, even on a terminal" },
  ...checkFlags.filter(({ name }) => ["config", "timeout", "verbose"].includes(name)),
  ...generalFlags,
];
