import type { Workload } from "./workload.ts";

/** The directory that a mount path means: no slash at the end, none doubled. */
export const toDirectory = (path: string): string => path.replace(/\/{2,}/g, "/").replace(/\/$/, "") || "/";

/**
 * Why nothing can be mounted at the path; null: something can. Source: Cloud Run v2, VolumeMount.mount_path; `/tmp` of
 * the first generation: cloud.google.com/run/docs/known-issues.
 */
export const whyNotMountable = (path: string, environment: Workload["executionEnvironment"]): string | null => {
  const directory = toDirectory(path);
  if (!path.startsWith("/")) return "is no absolute path to mount at";
  const isOdd = directory.split("/").some((part) => part === "." || part === "..");
  if (directory === "/" || path.includes(":") || isOdd) return "is no directory to mount at";
  if (/^\/(?:dev|proc|sys)(?:\/|$)/.test(directory)) return "belongs to the system, and nothing can be mounted there";
  return directory === "/tmp" && environment === "gen1"
    ? "cannot be mounted at in the first generation environment"
    : null;
};
