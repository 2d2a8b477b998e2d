import { type Change, type Invokers, type Snapshot, UsageError, type Workload } from "../model/index.ts";
import type { Planned } from "./planned.ts";
import type { SourceAnswer, SourceRequest } from "./source.ts";

/**
 * Puts the planned workload in the place of the live one. Where the live one was not found and not everything could be read,
 * nothing is planned: what the command would take away is not known then. Throws a UsageError when the command is for a
 * workload that is live and there is none, or for a new one and there is one.
 */
export const settleChange = (
  { planned, ...snapshot }: SourceAnswer,
  { change: plan }: Pick<SourceRequest, "change">,
): Snapshot => {
  if (plan === undefined) return snapshot;
  // A source without secrets of its own has not been asked yet: values that the command takes from them stay unknown.
  const settled = planned ?? plan(snapshot.workloads);
  const before = settled.at === null ? null : (snapshot.workloads[settled.at] ?? null);
  if (before === null && snapshot.blindSpots.length > 0) return snapshot;
  refuse(settled, before !== null);
  const [bare, own] = apart(settled.workload);
  const after = { ...bare, ...settled.toInvokers(before === null ? own : apart(before)[1]) };
  const { command, drops, conflicts, notes } = settled;
  const at = settled.at ?? snapshot.workloads.length;
  const change: Change = { command, at, before, drops, conflicts, notes };
  return {
    ...snapshot,
    source: { ...snapshot.source, description: `${snapshot.source.description}, after ${command}` },
    workloads: settled.at === null ? [...snapshot.workloads, after] : snapshot.workloads.with(at, after),
    change,
  };
};

/** A workload without what decides about its invokers, and that. */
const apart = (workload: Workload): [Omit<Workload, keyof Invokers>, Invokers] => {
  const { invokers, invokersUnread, invokerDenials, invokerDenialsUnread, ...bare } = workload;
  return [
    bare,
    {
      invokers,
      ...(invokersUnread === undefined ? {} : { invokersUnread }),
      ...(invokerDenials === undefined ? {} : { invokerDenials }),
      ...(invokerDenialsUnread === undefined ? {} : { invokerDenialsUnread }),
    },
  ];
};

const refuse = ({ command, wants, workload }: Planned, isLive: boolean): void => {
  if (wants === "live" && !isLive) {
    throw new UsageError(
      `${workload.kind} "${workload.name}" could not be found, and ${command} changes one that is there`,
      "deploy it first",
    );
  }
  if (wants === "new" && isLive) {
    throw new UsageError(
      `${workload.kind} "${workload.name}" already exists, and ${command} makes a new one`,
      "use update or deploy in place of create",
    );
  }
};
