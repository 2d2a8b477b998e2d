import type { Container, Variable, Workload } from "../model/index.ts";

/**
 * A workload as a source reads it, before its literals are measured. It lives inside `sources` only: `text` is the one
 * place where a literal's text stands, and it ends with `toWorkloads`.
 */
export interface DraftVariable extends Omit<Variable, "value"> {
  /** What the process would see, as far as the definition itself tells; null when the value is elsewhere or nowhere. */
  readonly text: string | null;
}

export interface DraftContainer extends Omit<Container, "variables"> {
  readonly variables: readonly DraftVariable[];
}

export interface DraftWorkload extends Omit<Workload, "containers"> {
  readonly containers: readonly DraftContainer[];
}
