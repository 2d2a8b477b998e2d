import { toJson } from "../json.ts";
import { toJsonText } from "../json-text.ts";
import type { ScanList } from "./scan-list.ts";

/** The list for scripts; `report` has the form of check's JSON report, and is null without a contract. */
export const toScanJson = ({ version, files, variables, skipped, unread, report }: ScanList): string => {
  const list = {
    schemaVersion: 1,
    tool: { name: "netra-preflight", version },
    files,
    variables: variables.map(({ uses, isRuntime, ...counts }) => ({
      ...counts,
      runtime: isRuntime,
      places: uses.map(({ kind, language, hasDefault, unsafe, isTest, location: { file, line, column } }) => ({
        kind,
        language,
        file,
        line,
        column,
        default: hasDefault,
        unsafe,
        test: isTest,
      })),
    })),
    skipped,
    unread,
    report: report === null ? null : JSON.parse(toJson(report)),
  };
  return toJsonText(list);
};
