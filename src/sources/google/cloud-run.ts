import { type Invokers, known, UsageError, type WorkloadKind } from "../../model/index.ts";
import type { DraftWorkload } from "../draft.ts";
import { servicesFor } from "../match.ts";
import type { ReadSource, SourceRequest } from "../source.ts";
import { attachValues } from "./attach.ts";
import { isEmulated } from "./endpoints.ts";
import { readInvokers } from "./invokers.ts";
import { readSecretList } from "./read-secrets.ts";
import { type Found, listClients, readResources } from "./read-workloads.ts";
import { readAhead } from "./secret-manager.ts";
import { readServing } from "./serving.ts";
import { inSession, type Session } from "./session.ts";
import { type FoundResource, findProjectNumber, toWorkload } from "./to-workload.ts";
import { warmUp } from "./warm-up.ts";

/** Cloud Run's Admin API v2 as a source of workloads, with Secret Manager behind their references. */
export const readCloudRun: ReadSource = (request) =>
  inSession(request, async (session) => {
    const { project, regions, name } = request.requirements;
    if (project === null) {
      throw new UsageError(`environment "${name}" names no project`, "add `project` to it in the contract");
    }
    request.progress(`reading Cloud Run in project ${project}`);
    const kinds = toKinds(request);
    const reading = readResources(session, project, regions, kinds);
    warmUp(
      session.clients,
      kinds.map((kind) => listClients[kind]),
    );
    if (wantsSecrets(request)) prefetch(session, project, request);
    const found = await reading;
    const drafts = await toDrafts(session, found, project, request);
    request.progress("reading secrets");
    const [attached, invokers] = await Promise.all([
      attachValues(drafts, request),
      Promise.all(found.resources.map((each, index) => readInvokersOf(session, each, drafts[index], request))),
    ]);
    return {
      environment: name,
      source: {
        kind: "cloud-run",
        description: [project, ...found.regions].join(", "),
        project,
        payloads: request.plan.payloadsWithheld === null ? "read" : "never",
        emulated: isEmulated(session.endpoints),
      },
      takenAt: request.now().toISOString(),
      blindSpots: found.blindSpots,
      ...attached,
      workloads: attached.workloads.map((workload, index) => ({ ...workload, ...invokers[index] })),
    };
  });

/** Those of the contract; whether anybody at all reads a secret, workloads of the other kinds tell too. */
const toKinds = ({ requirements, plan }: SourceRequest): readonly WorkloadKind[] =>
  plan.facets.has("inventory")
    ? ["service", "job", "worker-pool"]
    : [...new Set(requirements.services.map(({ kind }) => kind))];

/** What does not depend on what the workloads refer to is read while Cloud Run answers. */
const prefetch = (session: Session, project: string, request: SourceRequest): void => {
  void readSecretList(session, project);
  readAhead(session, project, request);
  const { facets } = request.plan;
  const isAsked = facets.has("grants") || facets.has("every-grant");
  warmUp(session.clients, isAsked ? ["secrets", "projects"] : ["secrets"]);
};

const wantsSecrets = ({ secrets, plan }: SourceRequest): boolean =>
  secrets.kind === "secret-manager" && plan.facets.has("secrets");

/** Without a service that has a deterministic URL, Secret Manager's names tell the project's number. */
const toDrafts = async (
  session: Session,
  { resources }: Found,
  project: string,
  request: SourceRequest,
): Promise<readonly DraftWorkload[]> => {
  let number = findProjectNumber(resources, project);
  if (number === null && resources.length > 0 && wantsSecrets(request)) {
    const secrets = await readSecretList(session, project);
    const [first] = secrets.known ? secrets.value.values() : [];
    number = first?.projectNumber ?? null;
  }
  return Promise.all(
    resources.map(async (found) => {
      const draft = toWorkload(found, project, number);
      const { facets } = request.plan;
      const isAsked = facets.has("inventory") || (facets.has("serving") && isOfContract(draft, request));
      if (!isAsked || found.kind !== "service") return draft;
      return { ...draft, serving: await readServing(session, found.resource, draft) };
    }),
  );
};

const isOfContract = (draft: DraftWorkload, { requirements }: SourceRequest): boolean =>
  servicesFor(requirements, draft).length > 0;

/** Only services of the contract are callees that a rule looks at. */
const readInvokersOf = async (
  session: Session,
  { kind, resource }: FoundResource,
  draft: DraftWorkload | undefined,
  request: SourceRequest,
): Promise<Partial<Invokers>> => {
  if (kind !== "service" || draft?.project == null || !isOfContract(draft, request)) return {};
  // Nobody is asked for an identity then, so that no policy is asked either.
  if ("invokerIamDisabled" in resource && resource.invokerIamDisabled) return { invokers: known(["allUsers"]) };
  if (!request.plan.facets.has("invokers")) return {};
  return readInvokers(session, draft.project, resource.name ?? "");
};
