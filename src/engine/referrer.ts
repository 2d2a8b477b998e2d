import type { SecretAlias, SecretReference } from "../model/index.ts";
import type { Base } from "./subject.ts";

/** Who refers to the secret, as a message begins: the variable, or the file of a volume. */
export const referrerOf = ({ variable, file }: Pick<Base<"reference">, "variable" | "file">): string =>
  variable === null ? `file "${file ?? ""}"` : variable.name;

/** A reference that names a secret in a legal form, or will; others are `secret-reference-malformed`. */
export const isLegible = ({ reference, workload }: Pick<Base<"reference">, "reference" | "workload">): boolean =>
  reference.malformed === null &&
  (reference.undecided ? true : reference.secret !== "" && !isLostAlias(reference, workload.secretAliases));

/** Whether a name or a version is still a template's mark, or has one in it; none of these characters is legal in either. */
export const holdsTemplate = (text: string): boolean =>
  /\$\{|\$\(|(?:^|[-_])\$[A-Z][A-Z0-9_]*(?:-|$)|\{\{|\{%|<%|<[A-Za-z_-]+>|%\w+%|@\w+@|^__\w+__$/.test(text);

/** The names that gcloud makes for aliases: five characters of the secret's name and a UUID. */
const generated = /^.{1,5}-[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** Whether the name is an alias that is declared where Cloud Run does not look, or nowhere: it would be taken for a local secret. */
export const isLostAlias = ({ secret, project }: SecretReference, aliases: readonly SecretAlias[]): boolean => {
  if (project !== null) return false;
  const declared = aliases.filter(({ alias }) => alias === secret);
  return declared.length === 0 ? generated.test(secret) : declared.every(({ on }) => on !== "template");
};
