import { secretName } from "../../model/index.ts";
import type { SecretUse } from "../secret-store.ts";
import { readSecret } from "./read-secrets.ts";
import type { Session } from "./session.ts";

/** The uses of one secret. */
export interface Group {
  /** `projects/P/secrets/S` */
  readonly name: string;
  readonly project: string;
  readonly id: string;
  /** It lives in the project of the environment. */
  readonly isOwn: boolean;
  readonly uses: readonly SecretUse[];
}

/** One group a secret. A project that is once named by its id and once by its number makes one group, not two. */
export const readGroups = async (
  session: Session,
  uses: readonly SecretUse[],
  own: string | null,
): Promise<readonly Group[]> => {
  const groups = toGroups(uses, own);
  const joined = new Map<Group, Group>();
  const byNumber = groups.filter(({ project }) => /^[0-9]+$/.test(project));
  await Promise.all(
    byNumber.map(async (numbered) => {
      for (const named of groups.filter((each) => each.id === numbered.id && !/^[0-9]+$/.test(each.project))) {
        const secret = await readSecret(session, named.name);
        if (secret.known && secret.value?.projectNumber === numbered.project) joined.set(numbered, named);
      }
    }),
  );
  return groups
    .filter((group) => !joined.has(group))
    .map((group) => {
      const more = groups.filter((each) => joined.get(each) === group).flatMap((each) => each.uses);
      return { ...group, uses: [...group.uses, ...more] };
    });
};

const toGroups = (uses: readonly SecretUse[], own: string | null): readonly Group[] => {
  const groups = new Map<string, Group & { uses: SecretUse[] }>();
  for (const use of uses) {
    const project = use.project === "-" ? (own ?? "-") : use.project;
    const name = secretName(project, use.secret);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, { name, project, id: use.secret, isOwn: project === own, uses: [use] });
    else group.uses.push(use);
  }
  return [...groups.values()];
};
