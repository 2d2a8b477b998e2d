import type { Marks } from "./marks.ts";

/** Values that the file itself states: `env` of a workflow, job or step, `matrix.X`, `substitutions` of a build. Marks are put in already. */
export type Scope = ReadonlyMap<string, string>;

/** GitHub's expressions: `${{ env.X }}` and `${{ matrix.X }}` where the file states X, else a mark. Source: docs.github.com, contexts. */
export const expandGitHub = (text: string, scope: Scope, marks: Marks): string =>
  text.replace(/\$\{\{([\s\S]{0,2000}?)\}\}/g, (_, inner: string) => {
    const [, env, matrix] = /^\s*(?:env\.(\w+)|(matrix\.[\w.-]+))\s*$/.exec(inner) ?? [];
    const name = env ?? matrix;
    const stated = name === undefined ? undefined : scope.get(name);
    if (stated !== undefined) return stated;
    return marks.put({ holds: /(?:^|[^\w.])secrets\s*[.[]/.test(inner) ? "a secret of GitHub" : null });
  });

/** Cloud Build's substitutions; `$$` is one dollar for the shell. A trigger may replace what `substitutions` states. */
export const expandBuild = (text: string, scope: Scope, marks: Marks): string =>
  text.replace(/\$\$(\{?\w*\}?)|\$\{([A-Z_][A-Z0-9_]*)\}|\$([A-Z_][A-Z0-9_]*)/g, (whole, shell, braced, bare) => {
    if (shell !== undefined) return `$${shell}`;
    const name: string = braced ?? bare;
    const stated = scope.get(name);
    if (stated !== undefined) return stated;
    return /^_|^(?:PROJECT_ID|PROJECT_NUMBER|LOCATION|BUILD_ID|TAG_NAME|BRANCH_NAME|REPO_NAME|COMMIT_SHA|SHORT_SHA|REVISION_ID|REF_NAME|TRIGGER_NAME|SERVICE_ACCOUNT\w*)$/.test(
      name,
    )
      ? marks.put({ holds: null })
      : whole;
  });
