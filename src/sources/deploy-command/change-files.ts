import { type Mount, type SecretItem, type SecretReference, UsageError, type Volume } from "../../model/index.ts";
import type { PlannedContainer, PlannedTemplate } from "./draft-plan.ts";
import type { EntryChange } from "./literal-flags.ts";
import { isFile, type SecretTarget } from "./secret-flags.ts";
import { inCommand } from "./volume-flags.ts";

interface Files {
  mounts: readonly Mount[];
  volumes: readonly Volume[];
}

/**
 * Takes secret files away and sets others. A directory holds one secret; a volume that another container mounts too is
 * copied before it is changed. Throws a UsageError with gcloud's reason where it would refuse.
 * Source: gcloud, command_lib/run/config_changes.py SecretVolumeChanges.
 */
export const changeFiles = (
  { volumes, containers }: PlannedTemplate,
  container: PlannedContainer,
  change: EntryChange<SecretTarget>,
): { readonly mounts: readonly Mount[]; readonly volumes: readonly Volume[] } => {
  const updates = change.updates.filter(({ name }) => isFile(name));
  const removes = change.removes.filter(isFile);
  if (updates.length === 0 && removes.length === 0 && !change.clears) return { mounts: container.mounts, volumes };
  const others = containers.filter((other) => other !== container).flatMap(({ mounts }) => mounts);
  const shared = new Set(others.map(({ volume }) => volume));
  const files: Files = { mounts: container.mounts, volumes };
  if (change.clears) files.mounts = files.mounts.filter((mount) => !isSecretMount(files, mount));
  else for (const path of removes) removeFile(files, path, shared);
  for (const [directory, volume] of toDirectories(updates, change.by)) setDirectory(files, directory, volume, shared);
  const mounted = new Set([...others, ...files.mounts].map(({ volume }) => volume));
  return {
    mounts: files.mounts,
    volumes: files.volumes.filter(({ kind, name }) => kind !== "secret" || mounted.has(name)),
  };
};

const isSecretMount = ({ volumes }: Files, { volume }: Mount): boolean =>
  volumes.some(({ name, kind }) => name === volume && kind === "secret");

const findSecretMount = (files: Files, path: string): Mount | undefined =>
  files.mounts.find((mount) => mount.path === path && isSecretMount(files, mount));

const splitPath = (path: string): readonly [directory: string, file: string] => {
  const slash = path.lastIndexOf("/");
  return [path.slice(0, slash), path.slice(slash + 1)];
};

const removeFile = (files: Files, path: string, shared: ReadonlySet<string>): void => {
  const [directory, file] = splitPath(path);
  const mount = findSecretMount(files, directory);
  const volume = files.volumes.find(({ name }) => name === mount?.volume);
  if (mount === undefined || volume === undefined) return;
  const items = volume.items.filter((item) => item.path !== file);
  const own = shared.has(volume.name) ? copyVolume(files, mount, volume) : volume;
  if (items.length === 0) files.mounts = files.mounts.filter((each) => each.path !== directory);
  else replaceVolume(files, { ...own, items });
};

/** The wanted files by directory, one secret each. */
const toDirectories = (updates: readonly SecretTarget[], by: string): ReadonlyMap<string, Volume> => {
  const directories = new Map<string, Volume>();
  for (const { name, project, secret, version } of updates) {
    const [directory, path] = splitPath(name);
    const reference: SecretReference = { project, secret, version, malformed: null };
    const before = directories.get(directory);
    const first = before?.items[0]?.reference;
    // Of a foreign secret gcloud takes one file a directory: it compares the secret's name with the alias that it made up.
    if (first !== undefined && (first.secret !== secret || first.project !== project || project !== null)) {
      throw new UsageError(
        `Cannot update secret at [${name}] because a different secret is already mounted in the same directory`,
        "give each secret a directory of its own",
      );
    }
    const items: readonly SecretItem[] = [...(before?.items ?? []), { path, reference }];
    directories.set(directory, { name: secret, kind: "secret", items, location: inCommand(by) });
  }
  return directories;
};

const setDirectory = (files: Files, directory: string, wanted: Volume, shared: ReadonlySet<string>): void => {
  const mount = findSecretMount(files, directory);
  const live = files.volumes.find(({ name }) => name === mount?.volume);
  if (mount === undefined || live === undefined) {
    addDirectory(files, directory, wanted);
    return;
  }
  const paths = new Set(wanted.items.map(({ path }) => path));
  const kept = live.items.filter(({ path }) => !paths.has(path));
  const isCrowded = shared.has(live.name) || files.mounts.filter(({ volume }) => volume === live.name).length > 1;
  const first = (wanted.items[0] as SecretItem).reference;
  const isSame = sameSecret(live.items[0]?.reference, first);
  if (isCrowded) {
    const copy = copyVolume(files, mount, live);
    // A volume is of one secret: what stays in it is read from the new one.
    const moved = kept.map((item) => ({ ...item, reference: { ...first, version: item.reference.version } }));
    replaceVolume(files, { ...wanted, name: copy.name, items: [...wanted.items, ...moved] });
  } else if (isSame || kept.length === 0) {
    replaceVolume(files, { ...wanted, name: live.name, items: isSame ? [...wanted.items, ...kept] : wanted.items });
  } else {
    throw new UsageError(
      `Multiple secrets are specified for directory [${directory}]. Cloud Run only supports one secret per directory`,
      "mount the new secret in a directory of its own",
    );
  }
};

const sameSecret = (a: SecretReference | undefined, b: SecretReference): boolean =>
  a?.secret === b.secret && a.project === b.project;

const addDirectory = (files: Files, directory: string, wanted: Volume): void => {
  if (files.mounts.some(({ path }) => path === directory)) {
    throw new UsageError(
      `Cannot update mount [${directory}] because its mounted volume is of a different source type`,
      "mount the secret in a directory of its own",
    );
  }
  const volume = { ...wanted, name: freeName(files, wanted.name) };
  files.volumes = [...files.volumes, volume];
  files.mounts = [...files.mounts, { volume: volume.name, path: directory, subPath: null, location: wanted.location }];
};

/** gcloud makes a random name; here it only has to be free. */
const freeName = ({ volumes }: Files, wanted: string): string => {
  const taken = new Set(volumes.map(({ name }) => name));
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? wanted : `${wanted}-${number}`;
    if (!taken.has(name)) return name;
  }
};

const copyVolume = (files: Files, mount: Mount, volume: Volume): Volume => {
  const copy = { ...volume, name: freeName(files, volume.name) };
  files.volumes = [...files.volumes, copy];
  files.mounts = files.mounts.map((each) => (each === mount ? { ...each, volume: copy.name } : each));
  return copy;
};

const replaceVolume = (files: Files, volume: Volume): void => {
  files.volumes = files.volumes.map((each) => (each.name === volume.name ? volume : each));
};
