import type { EnvironmentContract, Unknown } from "../model/index.ts";
import { compareNames, type DiffRow, toRows } from "./diff-rows.ts";
import type { Unverified } from "./report.ts";
import { type Pairing, toPairings } from "./walk.ts";
import type { Alongside } from "./world.ts";

export type { DiffCell, DiffRow } from "./diff-rows.ts";

/** One side of a service: the workload that answers to it there. */
interface DiffWorkload {
  readonly name: string;
  readonly region: string | null;
}

/** One service of the contract in two environments. */
export interface ServiceDiff {
  readonly service: string;
  /** null: the environment has no such workload, or it could not be read. */
  readonly a: DiffWorkload | null;
  readonly b: DiffWorkload | null;
  /** `missing`: one side has no workload. `unverified`: whether it has one is not known. */
  readonly state: "equal" | "different" | "missing" | "unverified";
  readonly rows: readonly DiffRow[];
}

/** What could not be compared because a source that was asked could not tell. */
type DiffUnverified = Omit<Unverified, "rule" | "workload" | "secret">;

export interface Diff {
  readonly a: string;
  readonly b: string;
  /** `different` even where something could not be read besides. */
  readonly status: "equal" | "different" | "incomplete";
  readonly services: readonly ServiceDiff[];
  readonly unverified: readonly DiffUnverified[];
}

/**
 * Two environments side by side: which variables there are, whether each is a literal or a secret, and which secret.
 * Values of two environments differ by nature, so they are told and do not make the environments different. Pure.
 */
export const diffEnvironments = (a: Alongside, b: Alongside, isWanted: (service: string) => boolean): Diff => {
  const names = [...new Set([a, b].flatMap(({ environment }) => environment.services.map(({ name }) => name)))];
  const services = names
    .filter(isWanted)
    .sort(compareNames)
    .flatMap((name) => toServiceDiffs(name, a, b));
  const unverified = [a, b].flatMap((side) => toUnverified(side, services));
  const values = services.flatMap(({ service, rows }) => rows.flatMap((row) => toUnread(service, row, [a, b])));
  const isDifferent = services.some(({ state }) => state === "different" || state === "missing");
  const all = [...unverified, ...values];
  return {
    a: a.environment.name,
    b: b.environment.name,
    status: isDifferent ? "different" : all.length > 0 ? "incomplete" : "equal",
    services,
    unverified: all,
  };
};

/** Several where a service runs in several regions: each region's workload beside its counterpart. */
const toServiceDiffs = (service: string, a: Alongside, b: Alongside): readonly ServiceDiff[] => {
  const [left, right] = [pairingsOf(service, a), pairingsOf(service, b)];
  const count = Math.max(left.length, right.length, 1);
  return Array.from({ length: count }, (_, index) =>
    // A region more on one side is compared with the last one of the other.
    toServiceDiff(service, [a, left[index] ?? left.at(-1) ?? null], [b, right[index] ?? right.at(-1) ?? null]),
  );
};

const pairingsOf = (service: string, { environment, snapshot }: Alongside): readonly Pairing[] =>
  toPairings(environment, snapshot)
    .filter((pairing) => pairing.service.name === service)
    .sort((one, two) => compareNames(one.workload.region ?? "", two.workload.region ?? ""));

type Side = readonly [Alongside, Pairing | null];

const toServiceDiff = (service: string, a: Side, b: Side): ServiceDiff => {
  const shown = { service, a: toWorkload(a[1]), b: toWorkload(b[1]) };
  if (a[1] !== null && b[1] !== null) {
    const isOneRun = [a, b].every(([{ snapshot }]) => snapshot.source.kind !== "snapshot");
    const rows = toRows([a[0].environment, a[1]], [b[0].environment, b[1]], isOneRun);
    return { ...shown, state: rows.some(({ differences }) => differences.length > 0) ? "different" : "equal", rows };
  }
  const isUnread = [a, b].some(([side, pairing]) => pairing === null && side.snapshot.blindSpots.length > 0);
  const isNowhere = a[1] === null && b[1] === null;
  return { ...shown, state: isUnread ? "unverified" : isNowhere ? "equal" : "missing", rows: [] };
};

const toWorkload = (pairing: Pairing | null): DiffWorkload | null =>
  pairing === null ? null : { name: pairing.workload.name, region: pairing.workload.region };

/** A part of an environment that was not read may hold what seems to be missing, or a workload more. */
const toUnverified = ({ environment, snapshot }: Alongside, services: readonly ServiceDiff[]): DiffUnverified[] => {
  const absent = services.filter(({ state }) => state === "unverified").map(({ service }) => service);
  const service = absent.length === 1 ? (absent[0] ?? null) : null;
  return snapshot.blindSpots.map(({ where, reason }) => ({
    environment: environment.name,
    service,
    variable: null,
    reason: reason.code,
    message: `${where} could not be read: ${reason.message}`,
    help: reason.help,
  }));
};

/** A value that was asked for and not read: whether the two are equal is not known. */
const toUnread = (service: string, { variable, unread }: DiffRow, sides: readonly Alongside[]): DiffUnverified[] =>
  unread.flatMap((fact, index) => {
    const environment = sides[index]?.environment;
    return fact === null || environment === undefined ? [] : toReason(service, variable, environment, fact);
  });

const toReason = (
  service: string,
  variable: string,
  { name }: EnvironmentContract,
  { reason }: Unknown,
): DiffUnverified[] =>
  reason.kind === "not-checked"
    ? []
    : [{ environment: name, service, variable, reason: reason.code, message: reason.message, help: reason.help }];
