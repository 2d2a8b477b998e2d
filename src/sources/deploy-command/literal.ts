import type { Location } from "../../model/index.ts";

/** A literal that a command sets. Its text lives in sources only, until it is measured. */
export interface Literal {
  readonly name: string;
  readonly text: string;
  readonly location: Location;
}
