import { setImmediate } from "node:timers/promises";
import { toOneError } from "../contract/errors.ts";
import type { BlindSpot, FileLocation } from "../model/index.ts";
import { toPlace, UsageError } from "../model/index.ts";
import { attachSecrets } from "./attach-secrets.ts";
import type { DraftWorkload } from "./draft.ts";
import { findFiles } from "./manifest/find-files.ts";
import { NoWorkload, type ParsedManifest, parseManifest } from "./manifest/parse-manifest.ts";
import { readText, toShownPath } from "./read-text.ts";
import { readSecretManager } from "./secret-manager.ts";
import type { ReadSource, SourceRequest } from "./source.ts";
import { toPayloads } from "./summary.ts";
import { toWorkloads } from "./values.ts";

/** Manifests, exports and API answers in files, found by glob patterns. Throws one UsageError with the faults of all files. */
export const readManifests: ReadSource = async (request) => {
  const { source, requirements, cwd } = request;
  const globs = source.kind === "manifests" ? source.globs : [];
  const place = request.places?.source ?? null;
  const files = await findFiles(globs, { cwd, place, signal: request.deadline.signal });
  if (files !== null) request.progress(`reading ${files.length} ${files.length === 1 ? "manifest" : "manifests"}`);
  const { parsed, unread } =
    files === null
      ? { parsed: [], unread: [toUnread("what the patterns match", request)] }
      : await parseFiles(files, request);
  const drafts = parsed.flatMap(({ workloads }) => workloads);
  refuseTwins(drafts);
  const attached = await attachSecrets(toWorkloads(drafts, request), request, readSecretManager);
  return {
    environment: requirements.name,
    source: {
      kind: "manifests",
      description: globs.map((glob) => toShownPath(glob, cwd)).join(", "),
      project: requirements.project,
      payloads: toPayloads(request),
      emulated: false,
    },
    takenAt: request.now().toISOString(),
    blindSpots: [...parsed.flatMap(({ markers }) => markers.map(toBlindSpot)), ...unread],
    ...attached,
  };
};

interface ParsedFiles {
  readonly parsed: readonly ParsedManifest[];
  /** The rest, when the run's time was over. */
  readonly unread: readonly BlindSpot[];
}

/** So many files are parsed before the process may listen to Ctrl-C and to the clock again. */
const batch = 100;

const parseFiles = async (files: readonly string[], request: SourceRequest): Promise<ParsedFiles> => {
  const { cwd, requirements, deadline } = request;
  const errors: UsageError[] = [];
  const passedOver: UsageError[] = [];
  const parsed: ParsedManifest[] = [];
  for (const [index, file] of files.entries()) {
    if (index % batch === batch - 1) await setImmediate();
    if (deadline.signal.aborted) {
      const left = files.length - index;
      return { parsed, unread: [toUnread(left === 1 ? "one manifest" : `${left} manifests`, request)] };
    }
    try {
      const shown = toShownPath(file, cwd);
      parsed.push(parseManifest(readText(file, shown, "manifest", request.places?.source), shown, requirements));
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      const isPassedOver = error instanceof NoWorkload && error.isForeign && isByPattern(file, request);
      (isPassedOver ? passedOver : errors).push(error);
    }
  }
  if (errors.length > 0) throw toOneError(errors);
  if (parsed.length === 0 && passedOver.length > 0) throw toOneError(passedOver);
  return { parsed, unread: [] };
};

/** `deploy/*.yaml` matches a kustomization beside the services; a file that is named was meant. */
const isByPattern = (file: string, { source }: SourceRequest): boolean =>
  source.kind === "manifests" && !source.globs.includes(file);

const toUnread = (where: string, { deadline }: SourceRequest): BlindSpot => {
  const isLate = deadline.remaining() <= 0;
  return {
    where,
    reason: {
      kind: "unverified",
      code: isLate ? "timeout" : "interrupted",
      message: isLate ? "the run's time was over" : "the run was interrupted",
      help: isLate ? "run again with a larger --timeout" : null,
    },
  };
};

/** Names that are still marks of a template say nothing about which workload it will be. */
const realName = /^[a-z][a-z0-9-]*$/;

/** One workload has one definition: of two, nobody knows which is deployed last. */
const refuseTwins = (drafts: readonly DraftWorkload[]): void => {
  const seen = new Map<string, DraftWorkload>();
  for (const draft of drafts) {
    if (!realName.test(draft.name)) continue;
    const key = `${draft.kind}/${draft.region}/${draft.name}`;
    const first = seen.get(key);
    if (first === undefined) seen.set(key, draft);
    else throw toTwinError(first, draft);
  }
};

const toTwinError = (first: DraftWorkload, second: DraftWorkload): UsageError =>
  new UsageError(
    `${second.kind} "${second.name}" is defined twice: ${toPlace(first.location)} and ${toPlace(second.location)}`,
    "let the patterns of an environment match one definition of each workload",
    second.location as FileLocation,
  );

const toBlindSpot = (place: FileLocation): BlindSpot => ({
  where: `the block at ${toPlace(place)}`,
  reason: {
    kind: "unverified",
    code: "undecidable",
    message: "the line is a mark of a template that was not rendered",
    help: "render the template first, and check what comes out",
  },
});
