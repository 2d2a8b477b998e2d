import type { Facet, Measurement, ServiceContract, WorkloadKind } from "../../../src/model/index.ts";
import type { Deadline, SourceRequest } from "../../../src/sources/source.ts";
import { toHosts } from "../../emulator/hosts.ts";

export interface Wish {
  readonly host?: string;
  readonly project?: string;
  readonly regions?: readonly string[] | null;
  readonly services?: readonly { readonly name: string; readonly kind?: WorkloadKind }[];
  readonly facets?: readonly Facet[];
  readonly withheld?: string;
  /** seconds */
  readonly timeout?: number;
  readonly concurrency?: number;
  readonly env?: Readonly<Record<string, string>>;
  /** Texts of the bytes that `measure` is given, in order. */
  readonly measured?: string[];
  readonly progress?: string[];
  readonly deadline?: Deadline;
}

const location = { file: "preflight.yaml", line: 1, column: 1 };

export const toDeadline = (seconds: number): Deadline & { interrupt(): void } => {
  const controller = new AbortController();
  const end = performance.now() + seconds * 1000;
  const timer = setTimeout(() => controller.abort(new Error("time is up")), seconds * 1000);
  timer.unref();
  return {
    signal: controller.signal,
    remaining: () => Math.max(0, end - performance.now()),
    interrupt: () => controller.abort(new Error("interrupted")),
  };
};

const toService = (name: string, kind: WorkloadKind): ServiceContract => ({
  name,
  workload: name,
  kind,
  container: null,
  urls: [],
  requirements: [],
  groups: [],
  effective: [],
  forbidden: [],
  deprecated: [],
  undeclared: "allow",
  location,
});

/** A request as the tool's edge makes it, with a measure that keeps what it is shown. */
export const toRequest = (wish: Wish = {}): SourceRequest => {
  const host = wish.host;
  const endpoints = host === undefined ? {} : toHosts(host);
  return {
    requirements: {
      name: "staging",
      alias: "staging",
      tier: "deployed",
      project: wish.project ?? "shop-staging",
      regions: wish.regions === undefined ? ["us-central1"] : wish.regions,
      payloads: "read",
      hosts: [],
      separateFrom: [],
      services: (wish.services ?? [{ name: "backend" }]).map(({ name, kind }) => toService(name, kind ?? "service")),
      others: [],
      policy: { failOn: "error", rules: {} },
      suppressions: [],
      location,
    },
    source: { kind: "cloud-run" },
    secrets: { kind: "secret-manager" },
    plan: {
      facets: new Set(wish.facets ?? ["secrets", "versions", "payloads"]),
      payloadsWithheld: wish.withheld ?? null,
      wantsValue: () => true,
    },
    measure: (bytes) => {
      const text = Buffer.from(bytes).toString("latin1");
      wish.measured?.push(text);
      return { bytes: bytes.length } as Measurement;
    },
    cwd: "/",
    env: { ...endpoints, ...wish.env },
    deadline: wish.deadline ?? toDeadline(wish.timeout ?? 20),
    concurrency: wish.concurrency ?? 16,
    progress: (line) => wish.progress?.push(line),
    now: () => new Date("2026-01-01T00:00:00Z"),
  };
};
