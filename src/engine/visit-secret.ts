import type { Fact } from "../model/index.ts";
import { known, mapFact, referenceOf, secretName, unknown } from "../model/index.ts";
import { noPlace, type Visit } from "./visit.ts";
import type { World } from "./world.ts";

/** Every secret of the snapshot that exists or whose existence is not known. */
export function* visitSecrets(world: World): Iterable<Visit> {
  const users = toUsers(world);
  const names = new Set(world.snapshot.secrets.map((each) => secretName(each.project, each.id)));
  for (const { project, id, secret } of world.snapshot.secrets) {
    if (secret.known && secret.value === null) continue;
    const name = secretName(project, id);
    const own = secret.known && secret.value !== null ? secretName(secret.value.project, id) : name;
    // Another reference writes the project otherwise, and the secret is visited under that name.
    if (own !== name && names.has(own)) continue;
    const shown = project === world.environment.project ? id : name;
    yield {
      kind: "secret",
      place: { ...noPlace, secret: shown, location: { resource: name, field: null } },
      base: { environment: world.environment, name: shown, usedBy: users.get(own) ?? [] },
      fact: (fact): Fact<unknown> | null => {
        if (fact === "takenAt") return known(world.snapshot.takenAt);
        if (!secret.known || secret.value === null) return secret.known ? null : secret;
        if (fact === "dates") return secret.value.datesUnread ? unknown(secret.value.datesUnread) : known(true);
        if (fact === "newest") return mapFact(secret.value.versions, ([newest]) => newest ?? null);
        if (fact === "versions") return secret.value.versions;
        if (fact === "grants") return secret.value.grants;
        return known(secret.value);
      },
    };
  }
}

/** `service.VARIABLE`, or the service for a volume, by full name of the secret. */
const toUsers = (world: World): ReadonlyMap<string, readonly string[]> => {
  const users = new Map<string, string[]>();
  const add = (name: string, user: string): void => {
    const list = users.get(name);
    if (list === undefined) users.set(name, [user]);
    else if (!list.includes(user)) list.push(user);
  };
  for (const { service, workload } of world.pairings) {
    for (const { variables } of workload.containers) {
      for (const { name, binding } of variables) {
        const reference = referenceOf(binding);
        if (reference !== null) add(world.nameOf(workload, reference), `${service.name}.${name}`);
      }
    }
    for (const { items } of workload.volumes) {
      for (const { reference } of items) add(world.nameOf(workload, reference), service.name);
    }
  }
  return users;
};
