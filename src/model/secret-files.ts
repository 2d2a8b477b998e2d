import type { Location } from "./location.ts";
import { type Mount, shownSecret, type Volume } from "./workload.ts";

/** A file of a container that comes from Secret Manager. */
export interface SecretFile {
  /** Mount point and file: `/tls/cert`. */
  readonly path: string;
  /** The secret's short id, or its path where it is in another project. */
  readonly secret: string;
  readonly location: Location;
}

/** The files of a container that its secret volumes hold. */
export const toSecretFiles = (
  workload: { readonly project: string | null; readonly volumes: readonly Volume[] },
  container: { readonly mounts: readonly Mount[] },
): readonly SecretFile[] =>
  container.mounts.flatMap(({ path, volume, location }) => {
    const found = workload.volumes.find(({ name, kind }) => name === volume && kind === "secret");
    return (found?.items ?? []).map((item) => ({
      path: `${path}/${item.path}`,
      secret: shownSecret(workload, item.reference),
      location,
    }));
  });
