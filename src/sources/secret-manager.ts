import type { ReadSecrets } from "./secret-store.ts";

/** Secret Manager; Google's clients are loaded when the first secret is asked for. */
export const readSecretManager: ReadSecrets = async (uses, request) => {
  const google = await import("./google/index.ts");
  return google.readSecretManager(uses, request);
};
