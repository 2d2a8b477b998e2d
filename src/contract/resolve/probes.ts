import { type Contract, placeIn } from "../contract.ts";
import type { ProbeSpec, ProbeToken } from "../resolved.ts";
import type { ProbeData } from "../schema.ts";
import { expand } from "../template.ts";
import { environmentKeys, environmentNamed, toTemplates } from "./environments.ts";
import { isIn } from "./keys.ts";

/** milliseconds */
const patience = 10_000;

/** The probes of one environment of a contract, in the order of the file. */
export const toProbes = (contract: Contract, environment: string): ProbeSpec[] => {
  const templates = toTemplates(environment, environmentNamed(contract.data, environment) ?? {});
  const keys = environmentKeys(contract.data, environment);
  return Object.entries(contract.data.probes ?? {})
    .filter(([, { environments }]) => isIn(environments, keys))
    .map(([name, data]) => {
      const url = data.http ?? data.websocket ?? "";
      return toProbe(contract, name, expand(url, templates) ?? url, data);
    });
};

const toProbe = (contract: Contract, name: string, url: string, data: ProbeData): ProbeSpec => {
  const { expect = {} } = data;
  const common = {
    name,
    url,
    token: toToken(data.token),
    service: data.service ?? null,
    within: expect.within === undefined ? patience : toMilliseconds(expect.within),
    retries: data.retries ?? 0,
    location: placeIn(contract, ["probes", name]),
  };
  if (data.http !== undefined) return { ...common, kind: "http", statuses: expect.status ?? [200], json: expect.json };
  return {
    ...common,
    kind: "websocket",
    refused: expect.refused ?? false,
    statuses: expect.status ?? null,
    send: data.send ?? [],
    events: expect.events ?? [],
  };
};

const toToken = (token: ProbeData["token"]): ProbeToken | null =>
  token === undefined || token === "none" ? null : { variable: token.env, as: token.as ?? "bearer" };

const toMilliseconds = (duration: string): number => {
  const amount = Number.parseInt(duration, 10);
  if (duration.endsWith("ms")) return amount;
  return amount * (duration.endsWith("m") ? 60_000 : 1000);
};
