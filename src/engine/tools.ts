/** What the engine is given from outside because it is pure. */
export interface LintTools {
  /** A short hexadecimal hash of a text that holds no value; names findings over runs. */
  hash(text: string): string;
}
