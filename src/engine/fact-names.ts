import type { FactName, SubjectKind } from "./subject.ts";

/** Every fact of every subject, so that a rule that was written without types can be checked. */
const facts: { readonly [S in SubjectKind]: Readonly<Record<FactName<S>, true>> } = {
  environment: { unreferencedSecrets: true },
  service: { found: true, strangers: true, removal: true },
  workload: {
    ingress: true,
    invokers: true,
    urls: true,
    serving: true,
    source: true,
    broadGrants: true,
    servedReferences: true,
    everyVariable: true,
    hollowGroups: true,
    isActive: true,
    plannedLosses: true,
    plannedRaces: true,
    everyServedVersion: true,
    definition: true,
  },
  requirement: { demanded: true, value: true, isActive: true },
  variable: {
    value: true,
    soundValue: true,
    plainText: true,
    soundAddress: true,
    soundLiteral: true,
    forbidden: true,
    peers: true,
    twins: true,
    sharedValue: true,
    knownUrls: true,
    peerIngress: true,
    invocation: true,
    everyInvokerDenial: true,
    source: true,
    isActive: true,
  },
  relation: { comparison: true },
  reference: { secret: true, versions: true, version: true, access: true, everyDenial: true, takenAt: true },
  code: { everyFile: true, isActive: true },
  probe: { sighting: true },
  change: { demanded: true },
  suppression: {},
  secret: { secret: true, dates: true, newest: true, versions: true, grants: true, takenAt: true },
};

export const subjectKinds: readonly string[] = Object.keys(facts);

export const factNamesOf = (subject: string): readonly string[] =>
  Object.hasOwn(facts, subject) ? Object.keys(facts[subject as SubjectKind]) : [];
