import type { Container, Unknown, Variable, Workload } from "../model/index.ts";

/**
 * A workload as a source reads it, before its literals are measured. It lives inside `sources` only: `text` is the one
 * place where a literal's text stands, and it ends with `toWorkloads`.
 */
export interface DraftVariable extends Omit<Variable, "value"> {
  /** What the process would see, as far as the definition itself tells; null when the value is elsewhere or nowhere. */
  readonly text: string | null;
  /** Why the text of a literal is not known; absent where it is, or where there is none. */
  readonly unread?: Unknown;
  /** How a deploy tool's parser took a part of the text away; absent: it did not. */
  readonly cut?: string;
}

export interface DraftContainer extends Omit<Container, "variables"> {
  readonly variables: readonly DraftVariable[];
}

export interface DraftWorkload extends Omit<Workload, "containers"> {
  readonly containers: readonly DraftContainer[];
}
