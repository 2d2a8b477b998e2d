import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Origin } from "./start-draft.ts";

/*
 * Decision: questions are asked with @clack/prompts: choices with arrow keys, defaults, and a clean end at Ctrl-C, in
 * 60 kB without native code. inquirer is ten times its size; node:readline alone has no choices. It is loaded at the
 * first question, so that no other command pays for it, and never without a terminal.
 */

/** Asks where the first contract is to come from; null when the person gives up, or `signal` ends the questions. */
export const askOrigin = async (cwd: string, signal: AbortSignal): Promise<Origin | null> => {
  const { isCancel, select, text } = await import("@clack/prompts");
  const found = [".env", ".env.local"].find((file) => existsSync(join(cwd, file)));
  const kind = await select<Origin["kind"]>({
    signal,
    message: "Where is the first contract to come from?",
    options: [
      { value: "live", label: "what runs on Cloud Run", hint: "needs credentials; reads no payload" },
      { value: "manifests", label: "Cloud Run manifests in files" },
      { value: "terraform-plan", label: "a Terraform plan as JSON" },
      { value: "dotenv", label: "a dotenv file", ...(found === undefined ? {} : { hint: `${found} is here` }) },
      { value: "code", label: "the source code" },
    ],
  });
  if (isCancel(kind)) return null;
  const ask = async (message: string, initialValue: string): Promise<string | null> => {
    const answer = await text({
      signal,
      message,
      initialValue,
      validate: (given) => (given?.trim() ? undefined : "a word, please"),
    });
    return isCancel(answer) ? null : answer.trim();
  };
  const isLocal = kind === "dotenv" || kind === "code";
  const environment = await ask("What is the environment called?", isLocal ? "local" : "staging");
  if (environment === null) return null;
  const where = await ask(...questionOf(kind, found));
  if (where === null) return null;
  switch (kind) {
    case "live":
      return { kind, environment, project: where, regions: [] };
    case "manifests":
      return { kind, environment, globs: [where], project: null, regions: [] };
    case "terraform-plan":
      return { kind, environment, file: where, project: null, regions: [] };
    case "dotenv":
      return { kind, environment, file: where, service: null };
    case "code":
      return { kind, environment, folder: where, service: null };
  }
};

const questionOf = (kind: Origin["kind"], found: string | undefined): [question: string, proposal: string] => {
  const questions: Readonly<Record<Origin["kind"], [string, string]>> = {
    live: ["Which project?", ""],
    manifests: ["Which files?", "deploy/*.yaml"],
    "terraform-plan": ["Which file? (terraform show -json)", "plan.json"],
    dotenv: ["Which file?", found ?? ".env"],
    code: ["Which folder?", "."],
  };
  return questions[kind];
};
