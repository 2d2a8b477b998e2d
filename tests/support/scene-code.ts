import type { CodeUse, ServiceCode, UnsafeDefault } from "../../src/model/index.ts";

interface SceneUse {
  read?: string;
  set?: string;
  mention?: string;
  pattern?: string;
  default?: true | UnsafeDefault;
  language?: CodeUse["language"];
  test?: boolean;
}

/** Uses of variables in source code, by service; `shared` is code of no service. */
export type SceneCode = Record<string, SceneUse[]>;

export const toCodes = (code: SceneCode): readonly ServiceCode[] =>
  Object.entries(code).map(([service, uses]) => ({
    service: service === "shared" ? null : service,
    uses: uses.map((use, index) => toUse(use, service, index)),
    unread: null,
  }));

const toUse = (use: SceneUse, service: string, index: number): CodeUse => {
  const kind = (["read", "set", "mention", "pattern"] as const).find((each) => use[each] !== undefined) ?? "read";
  return {
    variable: use[kind] ?? "",
    kind,
    language: use.language ?? "python",
    hasDefault: use.default !== undefined,
    unsafe: use.default === undefined || use.default === true ? null : use.default,
    isTest: use.test ?? false,
    location: { file: `${service}/main.py`, line: index + 1, column: 1 },
  };
};
