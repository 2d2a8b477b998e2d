import type { Fact, Grant } from "../model/index.ts";
import { accountOf, definedReferences, known, unverified } from "../model/index.ts";
import type { Pairing } from "./walk.ts";
import type { World } from "./world.ts";

/** The grants above single secrets through which the workload's account reads its own; unknown when a policy is. */
export const broadGrantsOf = (world: World, { workload }: Pairing): Fact<readonly Grant[]> => {
  const references = definedReferences(workload);
  const account = accountOf(workload);
  if (references.length === 0) return known([]);
  if (account === null) return unverified("undecidable", `the account that "${workload.name}" runs as is not known`);
  const broad = new Map<string, Grant>();
  for (const reference of references) {
    const secret = world.secretOf(workload, reference);
    if (!secret.known) return secret;
    if (secret.value === null) continue;
    if (!secret.value.grants.known) return secret.value.grants;
    for (const grant of secret.value.grants.value) {
      if (grant.level === "secret" || grant.condition !== null || grant.member !== `serviceAccount:${account}`)
        continue;
      broad.set(`${grant.resource} ${grant.role}`, grant);
    }
  }
  return known([...broad.values()]);
};
