import type { GoogleAuth } from "google-gax";
import { type Fact, known, unknown } from "../../model/index.ts";
import { badCredentials, noCredentials } from "./errors.ts";
import type { Gax } from "./gax.ts";

const scopes = ["https://www.googleapis.com/auth/cloud-platform"];

/**
 * Application default credentials, found before the first call, so that their absence is one reason and not one for
 * every call. Source: cloud.google.com/docs/authentication/application-default-credentials.
 */
export const readCredentials = async (gax: Gax): Promise<Fact<GoogleAuth>> => {
  avoidProbe();
  const auth = new gax.GoogleAuth({ scopes });
  try {
    await auth.getClient();
    return known(auth);
  } catch (error) {
    const isAbsent = /Could not load the default credentials/.test(String(error));
    return unknown(isAbsent ? noCredentials() : badCredentials());
  }
};

/**
 * Off Google Cloud the library pings the metadata server for up to three seconds before it gives up. The machine's own
 * firmware says whether it is one of Google's; who hides that sets METADATA_SERVER_DETECTION or GCE_METADATA_HOST.
 */
const avoidProbe = (): void => {
  const { METADATA_SERVER_DETECTION, GCE_METADATA_HOST, GCE_METADATA_IP } = process.env;
  if (METADATA_SERVER_DETECTION || GCE_METADATA_HOST || GCE_METADATA_IP) return;
  process.env.METADATA_SERVER_DETECTION = "bios-only";
};
