import { realpathSync } from "node:fs";
import { sep } from "node:path";
import type { CodeUse, EnvironmentContract, Reason, ServiceCode, SkippedPath, Snapshot } from "../../model/index.ts";
import { toShownPath } from "../read-text.ts";
import { type CodeRequest, type CodeScan, readCode } from "./read-code.ts";

export type { CodeRequest } from "./read-code.ts";

/** What was found, and the snapshot that rules about code are given. */
export interface CodeSnapshot {
  readonly scan: CodeScan;
  readonly snapshot: Snapshot;
}

/** Reads source code and tells which service each use belongs to. */
export const readCodeSnapshot = async (
  request: CodeRequest,
  requirements: EnvironmentContract | null,
  now: Date,
): Promise<CodeSnapshot> => {
  const scan = await readCode(request);
  return {
    scan,
    snapshot: {
      environment: requirements?.name ?? "",
      source: {
        kind: "code",
        description: `${request.roots.map((root) => toShownPath(root, request.cwd)).join(", ")}: ${scan.files} ${scan.files === 1 ? "file" : "files"}`,
        project: null,
        payloads: "none",
        emulated: false,
      },
      takenAt: now.toISOString(),
      workloads: [],
      blindSpots: [],
      secrets: [],
      secretsUnknown: null,
      code: requirements === null ? [] : toServiceCodes(scan, requirements),
    },
  };
};

/** By the folders that the contract names. Where it names none, the code of a single service is its own. */
const toServiceCodes = ({ uses, unread }: CodeScan, { services }: EnvironmentContract): readonly ServiceCode[] => {
  const reason = toReason(unread);
  const claims = services.flatMap(({ name, code }) =>
    code === undefined ? [] : [{ name, folders: code.map(toReal) }],
  );
  const [only] = services;
  if (claims.length === 0) {
    const service = services.length === 1 && only !== undefined ? only.name : null;
    return [{ service, uses: uses.map(({ use }) => use), unread: reason }];
  }
  const claimed = new Map<string, CodeUse[]>();
  const rest: CodeUse[] = [];
  for (const { path, use } of uses) {
    const owners = claims.filter(({ folders }) =>
      folders.some((folder) => path === folder || path.startsWith(`${folder}${sep}`)),
    );
    for (const { name } of owners) {
      const own = claimed.get(name);
      if (own === undefined) claimed.set(name, [use]);
      else own.push(use);
    }
    if (owners.length === 0) rest.push(use);
  }
  // A service without a file in the scan was not asked about.
  const own = [...claimed].map(([service, each]) => ({ service, uses: each, unread: reason }));
  return rest.length === 0 ? own : [...own, { service: null, uses: rest, unread: reason }];
};

const toReal = (folder: string): string => {
  try {
    return realpathSync(folder);
  } catch {
    // A folder that is not there holds no code.
    return folder;
  }
};

const toReason = ([first, ...others]: readonly SkippedPath[]): Reason | null =>
  first === undefined
    ? null
    : {
        kind: "unverified",
        code: first.why.includes("permission")
          ? "permission-denied"
          : first.why.includes("time")
            ? "timeout"
            : "undecidable",
        message: `"${first.path}" was not read: ${first.why}${others.length === 0 ? "" : ` (and ${others.length} more)`}`,
        help: null,
      };
