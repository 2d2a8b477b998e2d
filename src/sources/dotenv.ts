import { toOneError } from "../contract/errors.ts";
import { cutByComment, notChecked, UsageError } from "../model/index.ts";
import { attachSecrets } from "./attach-secrets.ts";
import { toBareWorkload } from "./bare-workload.ts";
import type { DraftVariable, DraftWorkload } from "./draft.ts";
import { type DotenvEntry, parseDotenv } from "./parse-dotenv.ts";
import { readText, toShownPath } from "./read-text.ts";
import { readSecretManager } from "./secret-manager.ts";
import type { ReadSource, SourceRequest } from "./source.ts";
import { toPayloads } from "./summary.ts";
import { toWorkloads } from "./values.ts";

/** One dotenv file a service. Throws one UsageError with the faults of all files. */
export const readDotenv: ReadSource = async (request) => {
  const { source, requirements, cwd } = request;
  const files = source.kind === "dotenv" ? Object.entries(source.files) : [];
  const workloads = toWorkloads(readFiles(files, request), request);
  return {
    environment: requirements.name,
    source: {
      kind: "dotenv",
      description: [...new Set(files.map(([, file]) => toShownPath(file, cwd)))].join(", "),
      project: requirements.project,
      payloads: toPayloads(request),
      emulated: false,
    },
    takenAt: request.now().toISOString(),
    blindSpots: [],
    ...(await attachSecrets(workloads, request, readSecretManager)),
  };
};

const readFiles = (files: readonly [string, string][], request: SourceRequest): readonly DraftWorkload[] => {
  const { requirements, cwd } = request;
  const errors: UsageError[] = [];
  const drafts: DraftWorkload[] = [];
  for (const [name, file] of files) {
    try {
      const service = requirements.services.find((each) => each.name === name);
      // The contract was checked for names that it does not have: this one is not part of the run.
      if (service === undefined) continue;
      const shown = toShownPath(file, cwd);
      const variables = parseDotenv(readText(file, shown, "dotenv file", request.places?.source), shown).map(
        toDraftVariable,
      );
      drafts.push(
        toBareWorkload(service, requirements, variables, { file: shown, line: 1, column: 1 }, "dotenv files"),
      );
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      errors.push(error);
    }
  }
  if (errors.length > 0) throw toOneError(errors);
  return drafts;
};

const toDraftVariable = ({ name, text, isInterpolated, isCut, location }: DotenvEntry): DraftVariable => ({
  name,
  binding: { kind: "literal", written: "string" },
  ...(isCut ? { cut: cutByComment } : {}),
  ...(isInterpolated ? { text: null, unread: interpolated } : { text }),
  location,
});

/** Neither the raw text nor a guess at the filled-in one is what every program sees: no rule judges either. */
const interpolated = notChecked(
  "not-in-source",
  "values of dotenv files that name other variables are filled in by whatever reads the file",
  "check what the process is given: --process-env",
);
