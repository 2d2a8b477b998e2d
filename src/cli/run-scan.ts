import { resolve } from "node:path";
import { rules } from "../../rules/index.ts";
import { type Contract, findContractIfAny, loadContract, toWholeContract } from "../contract/index.ts";
import { lint, type Report, type SelectionFlags, selectRules, toCodeVariables, toReport } from "../engine/index.ts";
import { createMeasure } from "../measure/index.ts";
import type { Severity } from "../model/index.ts";
import type { ScanList } from "../reporters/scan/scan-list.ts";
import { createMeasureTools } from "../sources/measure-tools.ts";
import { toShownPath } from "../sources/read-text.ts";
import type { Deadline } from "../sources/source.ts";
import { hash } from "./hash.ts";
import { readVersion } from "./package-files.ts";

export interface ScanRequest {
  /** As given; empty: the working directory. */
  readonly folders: readonly string[];
  /** null: the nearest preflight.yaml, if there is one */
  readonly config: string | null;
  readonly selection: SelectionFlags;
  readonly failOn: Severity | null;
  readonly withMentions: boolean;
  readonly cwd: string;
  readonly deadline: Deadline;
}

export interface ScanResult {
  readonly list: ScanList;
  /** null without a contract */
  readonly report: Report | null;
  readonly contract: string;
  readonly failOn: Severity;
}

/** Reads the code, and holds it against the contract when there is one. Throws UsageErrors. */
export const runScan = async (request: ScanRequest): Promise<ScanResult> => {
  const { cwd, deadline, config, folders } = request;
  const file = config ?? findContractIfAny(cwd);
  const contract = file === null ? null : loadContract(file, { cwd });
  const requirements = contract === null ? null : toWholeContract(contract);
  const roots = folders.length === 0 ? [cwd] : folders.map((folder) => resolve(cwd, folder));
  const measure = createMeasure(createMeasureTools());
  const { readCodeSnapshot } = await import("../sources/code/index.ts");
  const { scan, snapshot } = await readCodeSnapshot({ roots, cwd, measure, deadline }, requirements, new Date());
  const failOn = request.failOn ?? requirements?.policy.failOn ?? "error";
  const report =
    requirements === null
      ? null
      : toReport(
          [lint(requirements, snapshot, selectRules(codeRules, requirements, request.selection), { hash })],
          readVersion(),
          failOn,
        );
  const variables = toCodeVariables(
    scan.uses.map(({ use }) => use),
    request.withMentions,
  );
  const shown = roots.map((root) => toShownPath(root, cwd)).join(", ");
  const { files, skipped, unread } = scan;
  return {
    list: { version: readVersion(), folders: shown, files, variables, skipped, unread, report },
    report,
    contract: toName(contract),
    failOn,
  };
};

const codeRules = rules.filter(({ subject }) => subject === "code" || subject === "suppression");

const toName = (contract: Contract | null): string => contract?.file ?? "preflight.yaml";
