import type { Fault } from "../emulator/cloud.ts";

/** A call that a run of the world makes. */
interface Call {
  readonly name: string;
  readonly at: Pick<Fault, "method" | "resource" | "alone">;
  /** Lists have pages. */
  readonly isList?: boolean;
  /** The world has more than one of these, so that a list can break at its second page. */
  readonly isLong?: boolean;
  /** Made more than once, so that it can fail at the second time. */
  readonly isMany?: boolean;
  /** The world is known to be healthy without the answer: another call says enough. */
  readonly isSpare?: boolean;
  /** Few may make it: where it is denied, that is said, and the run is whole. */
  readonly isRare?: boolean;
  /** Rules whose findings of the broken world need the answer. */
  readonly tells: readonly string[] | "everything";
}

const project = "projects/acme-staging";
const secretRules = ["secret-access-denied", "secret-version-missing"];
const valueRules = ["secret-weak", "secret-short"];

const calls: readonly Call[] = [
  { name: "regions", at: { method: "ListLocations" }, isList: true, tells: "everything" },
  { name: "services", at: { method: "ListServices" }, isList: true, isLong: true, tells: "everything" },
  { name: "jobs", at: { method: "ListJobs" }, isList: true, tells: ["variable-value"] },
  { name: "worker pools", at: { method: "ListWorkerPools" }, isList: true, tells: ["variable-value"] },
  { name: "revisions", at: { method: "ListRevisions" }, isList: true, tells: ["revision-not-serving"] },
  {
    isSpare: true,
    name: "secrets",
    at: { method: "ListSecrets" },
    isList: true,
    isLong: true,
    tells: [...secretRules, ...valueRules],
  },
  {
    name: "versions of every secret",
    at: { method: "ListSecretVersions" },
    isList: true,
    isMany: true,
    tells: [...secretRules, ...valueRules],
  },
  {
    name: "versions of one secret",
    at: { method: "ListSecretVersions", resource: `${project}/secrets/database-password` },
    isList: true,
    tells: ["secret-version-missing"],
  },
  { name: "every payload", at: { method: "AccessSecretVersion" }, isMany: true, tells: valueRules },
  {
    name: "one payload",
    at: { method: "AccessSecretVersion", resource: `${project}/secrets/mail-password` },
    tells: ["secret-weak"],
  },
  { name: "policies of everything", at: { method: "GetIamPolicy" }, isMany: true, tells: ["secret-access-denied"] },
  {
    isSpare: true,
    name: "policy of a secret",
    at: { method: "GetIamPolicy", resource: `${project}/secrets/session-key` },
    tells: ["secret-access-denied"],
  },
  {
    name: "policy of a service",
    at: { method: "GetIamPolicy", resource: `${project}/locations/us-central1/services/api` },
    tells: [],
  },
  {
    name: "policy of the project",
    at: { method: "GetIamPolicy", resource: project, alone: true },
    tells: ["secret-access-denied"],
  },
  {
    isSpare: true,
    name: "policy of the folder",
    at: { method: "GetIamPolicy", resource: "folders/11" },
    tells: ["secret-access-denied"],
  },
  {
    isSpare: true,
    name: "policy of the organisation",
    at: { method: "GetIamPolicy", resource: "organizations/22" },
    tells: ["secret-access-denied"],
  },
  { isSpare: true, name: "the project", at: { method: "GetProject" }, tells: ["secret-access-denied"] },
  { isSpare: true, name: "the folder", at: { method: "GetFolder" }, tells: ["secret-access-denied"] },
  { name: "the role", at: { method: "GetRole" }, tells: ["secret-access-denied"] },
  {
    isRare: true,
    name: "deny policies",
    at: { method: "ListPolicies" },
    isList: true,
    isLong: true,
    isMany: true,
    tells: [],
  },
  { name: "every deny policy", at: { method: "GetPolicy" }, isMany: true, tells: [] },
];

/** What lasts: whether the tool tries again until the run's time is over, and in which worlds it is looked at. */
const lasting: Readonly<Record<string, { fault: Partial<Fault>; waits?: true; both?: true }>> = {
  "is denied": { fault: { code: "PERMISSION_DENIED" }, both: true },
  "breaks the server": { fault: { code: "INTERNAL" }, both: true },
  "is refused as a stranger's": { fault: { code: "UNAUTHENTICATED" } },
  "meets a disabled API": { fault: { code: "PERMISSION_DENIED", reason: "SERVICE_DISABLED" } },
  "is never answered": { fault: { hang: true }, waits: true },
  "finds nobody": { fault: { code: "UNAVAILABLE" }, waits: true },
};

/** What the tool outlives. */
const passing: Readonly<Record<string, Partial<Fault>>> = {
  "is answered late": { latency: 150 },
  "is unavailable once": { code: "UNAVAILABLE", times: 1 },
};

export interface Cell {
  readonly name: string;
  readonly call: Call;
  readonly fault: Fault;
  readonly state: "healthy" | "broken";
  /** Entries of one page; null: as many as the emulator likes. */
  readonly pageSize: number | null;
  /** Whether the run must be as if nothing had happened. */
  readonly isPassing: boolean;
  /** Whether only the end of the run's time ends it. */
  readonly waits: boolean;
}

const toCell = (call: Call, name: string, state: Cell["state"], fault: Partial<Fault>): Cell => ({
  name: `${call.name}: ${name} (${state})`,
  call,
  fault: { ...call.at, ...fault },
  state,
  pageSize: null,
  isPassing: false,
  waits: false,
});

const toLasting = (call: Call): readonly Cell[] =>
  Object.entries(lasting).flatMap(([name, { fault, waits = false, both = false }]) => {
    const cell = { ...toCell(call, name, "broken", fault), waits };
    const others = both && call.name !== "revisions" ? [{ ...toCell(call, name, "healthy", fault), waits }] : [];
    if (!call.isMany || waits) return [cell, ...others];
    return [cell, ...others, toCell(call, `${name} from the second one on`, "broken", { ...fault, after: 1 })];
  });

const toPassing = (call: Call): readonly Cell[] =>
  Object.entries(passing).map(([name, fault]) => ({ ...toCell(call, name, "broken", fault), isPassing: true }));

const toPaged = (call: Call): readonly Cell[] =>
  call.isList ? [toCell(call, "repeats its page token", "broken", { repeatPageToken: true })] : [];

/** The first page is there, and the second is not. */
const toTorn = (call: Call): readonly Cell[] =>
  call.isLong
    ? (["PERMISSION_DENIED", "INTERNAL"] as const).flatMap((code) =>
        (["broken", "healthy"] as const).map((state) => ({
          ...toCell(call, `ends with ${code} at its second page`, state, { code, after: 1 }),
          pageSize: 1,
        })),
      )
    : [];

/** Every cell of the matrix. */
export const cells: readonly Cell[] = calls.flatMap((call) => [
  ...toLasting(call),
  ...toPassing(call),
  ...toPaged(call),
  ...toTorn(call),
]);
