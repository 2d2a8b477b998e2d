/** The library below Google's clients, as `import()` gives it. */
export type Gax = typeof import("google-gax");
