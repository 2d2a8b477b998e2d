import type { AnyRule } from "../src/engine/index.ts";
import { cloudSqlMalformed } from "./cloud-sql-malformed.ts";
import { cloudSqlUnattached } from "./cloud-sql-unattached.ts";
import { codeDefaultUnsafe } from "./code-default-unsafe.ts";
import { codeNearMiss } from "./code-near-miss.ts";
import { codeUndeclared } from "./code-undeclared.ts";
import { codeUnread } from "./code-unread.ts";
import { contractWeakerInProduction } from "./contract-weaker-in-production.ts";
import { databaseUrl } from "./database-url.ts";
import { definitionDrift } from "./definition-drift.ts";
import { deployDrops } from "./deploy-drops.ts";
import { deployTypeConflict } from "./deploy-type-conflict.ts";
import { effectiveMismatch } from "./effective-mismatch.ts";
import { environmentMismatch } from "./environment-mismatch.ts";
import { groupIncomplete } from "./group-incomplete.ts";
import { ingressClosed } from "./ingress-closed.ts";
import { invokerMissing } from "./invoker-missing.ts";
import { mountConflict } from "./mount-conflict.ts";
import { planDestroysVersion } from "./plan-destroys-version.ts";
import { planOrderUnsafe } from "./plan-order-unsafe.ts";
import { probeAnswerUnexpected } from "./probe-answer-unexpected.ts";
import { probeCertificateExpiring } from "./probe-certificate-expiring.ts";
import { probeClosed } from "./probe-closed.ts";
import { probeEventsMissing } from "./probe-events-missing.ts";
import { probeRefused } from "./probe-refused.ts";
import { probeStrangerAccepted } from "./probe-stranger-accepted.ts";
import { probeUnreachable } from "./probe-unreachable.ts";
import { revisionNotServing } from "./revision-not-serving.ts";
import { revisionReferenceBroken } from "./revision-reference-broken.ts";
import { secretAccessBroad } from "./secret-access-broad.ts";
import { secretAccessDenied } from "./secret-access-denied.ts";
import { secretDestroyScheduled } from "./secret-destroy-scheduled.ts";
import { secretEntropy } from "./secret-entropy.ts";
import { secretExpiring } from "./secret-expiring.ts";
import { secretFormat } from "./secret-format.ts";
import { secretIdUnexpected } from "./secret-id-unexpected.ts";
import { secretKnown } from "./secret-known.ts";
import { secretMisplaced } from "./secret-misplaced.ts";
import { secretMissing } from "./secret-missing.ts";
import { secretReferenceMalformed } from "./secret-reference-malformed.ts";
import { secretReused } from "./secret-reused.ts";
import { secretRotationOverdue } from "./secret-rotation-overdue.ts";
import { secretShared } from "./secret-shared.ts";
import { secretShort } from "./secret-short.ts";
import { secretTestLike } from "./secret-test-like.ts";
import { secretUnused } from "./secret-unused.ts";
import { secretVersionBehind } from "./secret-version-behind.ts";
import { secretVersionDestroyed } from "./secret-version-destroyed.ts";
import { secretVersionDisabled } from "./secret-version-disabled.ts";
import { secretVersionLatest } from "./secret-version-latest.ts";
import { secretVersionMissing } from "./secret-version-missing.ts";
import { secretVersionSyntax } from "./secret-version-syntax.ts";
import { secretWeak } from "./secret-weak.ts";
import { serviceAccountDefault } from "./service-account-default.ts";
import { suppressionExpired } from "./suppression-expired.ts";
import { suppressionUnused } from "./suppression-unused.ts";
import { urlCredentials } from "./url-credentials.ts";
import { urlHomograph } from "./url-homograph.ts";
import { urlHostUnknown } from "./url-host-unknown.ts";
import { urlInsecure } from "./url-insecure.ts";
import { urlLoopback } from "./url-loopback.ts";
import { urlMalformed } from "./url-malformed.ts";
import { urlMetadata } from "./url-metadata.ts";
import { urlOtherEnvironment } from "./url-other-environment.ts";
import { urlPlaceholder } from "./url-placeholder.ts";
import { urlPrivate } from "./url-private.ts";
import { urlScheme } from "./url-scheme.ts";
import { urlShape } from "./url-shape.ts";
import { urlTarget } from "./url-target.ts";
import { variableBuildTime } from "./variable-build-time.ts";
import { variableDeprecated } from "./variable-deprecated.ts";
import { variableDuplicated } from "./variable-duplicated.ts";
import { variableEmpty } from "./variable-empty.ts";
import { variableEncoding } from "./variable-encoding.ts";
import { variableForbidden } from "./variable-forbidden.ts";
import { variableMangled } from "./variable-mangled.ts";
import { variableMismatch } from "./variable-mismatch.ts";
import { variableMissing } from "./variable-missing.ts";
import { variableNameInvalid } from "./variable-name-invalid.ts";
import { variableNeedlesslySecret } from "./variable-needlessly-secret.ts";
import { variableNotString } from "./variable-not-string.ts";
import { variablePlaceholder } from "./variable-placeholder.ts";
import { variablePlaintextSecret } from "./variable-plaintext-secret.ts";
import { variablePublicSecret } from "./variable-public-secret.ts";
import { variableQuoted } from "./variable-quoted.ts";
import { variableReserved } from "./variable-reserved.ts";
import { variableReused } from "./variable-reused.ts";
import { variableSourceUnsupported } from "./variable-source-unsupported.ts";
import { variableTooLong } from "./variable-too-long.ts";
import { variableType } from "./variable-type.ts";
import { variableUndeclared } from "./variable-undeclared.ts";
import { variableUnexpanded } from "./variable-unexpanded.ts";
import { variableValue } from "./variable-value.ts";
import { variableWhitespace } from "./variable-whitespace.ts";
import { workloadMissing } from "./workload-missing.ts";
import { workloadTooManyVariables } from "./workload-too-many-variables.ts";
import { workloadWithoutVariables } from "./workload-without-variables.ts";

/** Every rule, in the order in which findings and tables show them. A rule that is not here does not exist. */
export const rules: readonly AnyRule[] = [
  // Presence
  workloadMissing,
  workloadWithoutVariables,
  variableMissing,
  variableEmpty,
  variableForbidden,
  variableDeprecated,
  variableUndeclared,
  groupIncomplete,
  environmentMismatch,
  variableMismatch,
  variableReused,
  variableNeedlesslySecret,
  // Definition
  variableReserved,
  variableDuplicated,
  variableNameInvalid,
  variableTooLong,
  workloadTooManyVariables,
  variableSourceUnsupported,
  variableNotString,
  variableUnexpanded,
  variableMangled,
  variableBuildTime,
  variablePublicSecret,
  mountConflict,
  cloudSqlUnattached,
  cloudSqlMalformed,
  // Values
  variableType,
  variableValue,
  variableWhitespace,
  variableQuoted,
  variableEncoding,
  variablePlaceholder,
  variablePlaintextSecret,
  // Secret Manager
  secretMissing,
  secretVersionMissing,
  secretVersionDisabled,
  secretVersionDestroyed,
  secretVersionSyntax,
  secretVersionLatest,
  secretVersionBehind,
  secretDestroyScheduled,
  secretExpiring,
  secretRotationOverdue,
  secretReferenceMalformed,
  secretIdUnexpected,
  secretAccessDenied,
  secretAccessBroad,
  serviceAccountDefault,
  secretUnused,
  // Strength
  secretShort,
  secretKnown,
  secretWeak,
  secretEntropy,
  secretTestLike,
  secretFormat,
  secretMisplaced,
  secretReused,
  secretShared,
  effectiveMismatch,
  // URLs
  urlMalformed,
  urlScheme,
  urlInsecure,
  urlLoopback,
  urlPrivate,
  urlMetadata,
  urlPlaceholder,
  urlCredentials,
  urlShape,
  urlHomograph,
  urlTarget,
  urlHostUnknown,
  urlOtherEnvironment,
  databaseUrl,
  invokerMissing,
  ingressClosed,
  // Rollout
  revisionNotServing,
  revisionReferenceBroken,
  deployDrops,
  deployTypeConflict,
  definitionDrift,
  planDestroysVersion,
  planOrderUnsafe,
  // Contract hygiene
  suppressionExpired,
  suppressionUnused,
  contractWeakerInProduction,
  // Scan of source code
  codeUndeclared,
  codeUnread,
  codeNearMiss,
  codeDefaultUnsafe,
  // Probes after a deploy
  probeUnreachable,
  probeAnswerUnexpected,
  probeRefused,
  probeClosed,
  probeStrangerAccepted,
  probeEventsMissing,
  probeCertificateExpiring,
];
