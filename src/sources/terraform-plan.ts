import { type BlindSpot, type FileLocation, UsageError } from "../model/index.ts";
import { attachSecrets } from "./attach-secrets.ts";
import { readDotenvSecrets } from "./dotenv-secrets.ts";
import { readText, toShownPath } from "./read-text.ts";
import { readSecretManager } from "./secret-manager.ts";
import type { ReadSecrets } from "./secret-store.ts";
import type { ReadSource, SourceRequest } from "./source.ts";
import { toPayloads } from "./summary.ts";
import { toTerraformChange } from "./terraform-plan/changes.ts";
import { toCode } from "./terraform-plan/code.ts";
import { accessGrants } from "./terraform-plan/grants.ts";
import { toLookup } from "./terraform-plan/lookup.ts";
import { parsePlan } from "./terraform-plan/parse-plan.ts";
import { toPlannedSecrets } from "./terraform-plan/secrets.ts";
import { silentStore, toPlannedStore } from "./terraform-plan/store.ts";
import { toReadWorkloads } from "./terraform-plan/workloads.ts";
import { toWorkloads } from "./values.ts";

/** The workloads as a Terraform plan leaves them. Throws a UsageError when the file is no plan in JSON. */
export const readTerraformPlan: ReadSource = async (request) => {
  const { source, requirements, cwd } = request;
  const file = source.kind === "terraform-plan" ? source.file : "";
  const shown = toShownPath(file, cwd);
  request.progress(`reading ${shown}`);
  const plan = parsePlan(readPlan(file, shown, request.places?.source), shown);
  const code = toCode(plan.configuration);
  const lookup = toLookup(plan, code);
  const { project } = requirements;
  const { workloads, blindSpots } = toReadWorkloads(plan, requirements, lookup, shown);
  const secrets = toPlannedSecrets(plan, lookup, project);
  const store = toPlannedStore(secrets, accessGrants(plan, lookup, project), toOwnStore(request));
  const drafts = workloads.map(({ draft }) => draft);
  try {
    return {
      environment: requirements.name,
      source: {
        kind: "terraform-plan",
        description: shown,
        project,
        payloads: toPayloads(request),
        emulated: false,
      },
      takenAt: request.now().toISOString(),
      blindSpots: [...blindSpots, ...(plan.partial ? [toPartial(shown)] : [])],
      terraform: toTerraformChange(plan, code, lookup, requirements, secrets, workloads),
      // The plan's own secrets come first, whatever the environment's source of secrets is.
      ...(await attachSecrets(
        toWorkloads(drafts, request),
        { ...request, secrets: { kind: "secret-manager" } },
        store,
      )),
    };
  } finally {
    for (const { versions } of secrets) for (const { bytes } of versions) bytes?.fill(0);
  }
};

/** A plan as Terraform saves it is an archive; PowerShell's `>` writes UTF-16. */
const readPlan = (file: string, shown: string, place: FileLocation | undefined): string => {
  try {
    return readText(file, shown, "Terraform plan", place);
  } catch (error) {
    if (!(error instanceof UsageError) || error.location?.file !== shown) throw error;
    throw new UsageError(
      error.message,
      "write the plan as JSON: terraform show -json tfplan > plan.json",
      error.location,
    );
  }
};

const toOwnStore = (request: SourceRequest): ReadSecrets => {
  const { secrets } = request;
  if (secrets.kind === "none") return silentStore;
  const read = secrets.kind === "dotenv" ? readDotenvSecrets : readSecretManager;
  // The request that comes back names the plan's store: this one is asked as the contract says.
  const isAsked = (count: number): boolean => count > 0 || request.plan.facets.has("inventory");
  return async (uses) =>
    isAsked(uses.length) ? await read(uses, request) : { entries: [], unknown: null, measurements: [] };
};

const toPartial = (shown: string): BlindSpot => ({
  where: `a part of ${shown}`,
  reason: {
    kind: "unverified",
    code: "undecidable",
    message: "Terraform could not plan everything",
    help: "apply what it could plan, and plan again",
  },
});
