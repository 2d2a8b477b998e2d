export const severities = ["error", "warning", "info"] as const;
export type Severity = (typeof severities)[number];

/** 0 is the gravest. */
export const severityRank = (severity: Severity): number => severities.indexOf(severity);

export const isAtLeast = (severity: Severity, threshold: Severity): boolean =>
  severityRank(severity) <= severityRank(threshold);
