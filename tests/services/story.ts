import { afterEach } from "vitest";
import type { Chain, ProbeOutcome } from "../../src/engine/index.ts";
import { type Differences, type Platform, startPlatform } from "./platform.ts";

let platforms: Platform[] = [];
afterEach(async () => {
  await Promise.all(platforms.map((platform) => platform.close()));
  platforms = [];
});

/** A chat without its events is given up sooner than a deployed one. */
const impatient = `
probes:
  refuses-strangers: {expect: {within: 3s}}
  handshake: {expect: {within: 5s}}
  chat: {expect: {within: 3s}}
`;

/** A platform that lives as long as the test. */
export const start = async (differences: Differences = {}): Promise<Platform> => {
  const platform = await startPlatform({ contract: impatient, ...differences });
  platforms.push(platform);
  return platform;
};

export interface Story {
  readonly code: number;
  /** `passed`, `failed` or `unverified`, by the probe's name. */
  readonly states: Readonly<Record<string, string>>;
  readonly probes: readonly ProbeOutcome[];
  readonly chains: readonly Chain[];
  /** `rule: message` */
  readonly findings: readonly string[];
}

interface JsonReport extends Pick<Story, "probes" | "chains"> {
  readonly findings: readonly { readonly rule: string; readonly message: string }[];
}

/** What `netra-preflight probe staging` makes of it. */
export const tell = async (
  platform: Platform,
  names: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<Story> => {
  const { code, stdout, stderr } = await platform.run(["probe", "staging", ...names, "-f", "json"], env);
  if (stdout === "") throw new Error(stderr);
  const { probes, chains, findings } = JSON.parse(stdout) as JsonReport;
  return {
    code,
    states: Object.fromEntries(probes.map(({ name, state }) => [name, state])),
    probes,
    chains,
    findings: findings.map(({ rule, message }) => `${rule}: ${message}`),
  };
};

/** The links of a chain as one reads them; `?` before what nobody saw. */
export const linksOf = ({ links }: Chain): readonly string[] =>
  links.map(({ certainty, kind, variable, service, probe, message }) => {
    const what = kind === "cause" ? `${service}.${variable}` : kind === "probe" ? `${probe}` : message;
    return certainty === "seen" ? what : `? ${what}`;
  });
