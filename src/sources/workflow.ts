import { UsageError } from "../model/index.ts";
import { attachSecrets } from "./attach-secrets.ts";
import { parseYaml } from "./manifest/parse-yaml.ts";
import { readText, toShownPath } from "./read-text.ts";
import { readSecretManager } from "./secret-manager.ts";
import type { ReadSource } from "./source.ts";
import { toPayloads } from "./summary.ts";
import { toWorkloads } from "./values.ts";
import { toDeployed } from "./workflow/deployed.ts";
import { toDeployedDraft } from "./workflow/draft.ts";
import { toMarks } from "./workflow/marks.ts";
import { findDeploys } from "./workflow/steps.ts";

/** What a GitHub workflow or a Cloud Build file deploys. Throws a UsageError for a file that is neither or deploys nothing. */
export const readWorkflow: ReadSource = async (request) => {
  const { source, requirements, cwd } = request;
  const file = source.kind === "workflow" ? source.file : "";
  const shown = toShownPath(file, cwd);
  request.progress(`reading ${shown}`);
  const text = readText(file, shown, "workflow", request.places?.source);
  const { documents, lines } = parseYaml(text, shown);
  const marks = toMarks(text);
  const found = documents.map((document) => findDeploys(document, marks));
  const deploys = found.flatMap((each) => each ?? []);
  if (found.every((each) => each === null)) {
    throw new UsageError(
      `"${shown}" is neither a GitHub workflow nor a Cloud Build file`,
      "manifests are read with {manifests: [globs]}",
      lines.at(0),
    );
  }
  if (deploys.length === 0) {
    throw new UsageError(
      `"${shown}" deploys nothing to Cloud Run`,
      "it has neither a step of google-github-actions/deploy-cloudrun nor a gcloud run deploy",
      lines.at(0),
    );
  }
  const { deployed, blindSpots } = toDeployed(deploys, { text, lines, marks, environment: requirements, cwd });
  const drafts = deployed.map((each) => toDeployedDraft(each, requirements, marks));
  return {
    environment: requirements.name,
    source: {
      kind: "workflow",
      description: shown,
      project: requirements.project,
      payloads: toPayloads(request),
      emulated: false,
    },
    takenAt: request.now().toISOString(),
    blindSpots,
    ...(await attachSecrets(toWorkloads(drafts, request), request, readSecretManager)),
  };
};
