import type { SecretReference } from "./secret.ts";
import { type Binding, referenceOf, type Volume, type Workload } from "./workload.ts";

/** What of a definition refers to secrets, whether or not its values are measured yet. */
interface Definition {
  readonly containers: readonly { readonly variables: readonly { readonly binding: Binding }[] }[];
  readonly volumes: readonly Volume[];
}

/** Every reference of a definition: those of its variables, then those of its volumes. */
export const definedReferences = ({ containers, volumes }: Definition): readonly SecretReference[] => [
  ...containers.flatMap(({ variables }) => variables.flatMap(({ binding }) => referenceOf(binding) ?? [])),
  ...volumes.flatMap(({ items }) => items.map(({ reference }) => reference)),
];

/** The same of a workload, and those of revisions that serve or carry a tag, as far as what serves is known. */
export const everyReference = (workload: Workload): readonly SecretReference[] => [
  ...definedReferences(workload),
  ...(workload.serving.known ? workload.serving.value.revisions : []).flatMap(({ references }) =>
    references.map(({ reference }) => reference),
  ),
];
