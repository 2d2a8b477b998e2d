import type { SourceKind } from "../model/index.ts";

/**
 * Sources that say nothing about networks and accounts. A workflow's command leaves out what the live service keeps; a
 * dotenv file is no definition at all.
 */
export const isWithoutNetwork = (source: SourceKind): boolean => ["dotenv", "process-env", "workflow"].includes(source);
