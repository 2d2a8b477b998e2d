import type { Base } from "./subject.ts";

/** Who refers to the secret, as a message begins: the variable, or the file of a volume. */
export const referrerOf = ({ variable, file }: Pick<Base<"reference">, "variable" | "file">): string =>
  variable === null ? `file "${file ?? ""}"` : variable.name;

/** A reference that names a secret in a legal form, or will; others are `secret-reference-malformed`. */
export const isLegible = ({ reference }: Pick<Base<"reference">, "reference">): boolean =>
  reference.malformed === null && (reference.secret !== "" || Boolean(reference.undecided));
