/** When something ends, seen on 2026-01-01, and how grave that is with a window of 30 days: within a day it is an error. */
export const graverDays = [
  ["2026-01-20T00:00:00Z", "warning"],
  ["2026-01-31T00:00:00Z", "warning"],
  ["2026-01-02T00:00:01Z", "warning"],
  ["2026-01-02T00:00:00Z", "error"],
  ["2026-01-01T23:00:00Z", "error"],
  ["2025-12-31T00:00:00Z", "error"],
] as const;
