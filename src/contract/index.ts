export * from "./contract.ts";
export * from "./expectation.ts";
export * from "./find.ts";
export * from "./load.ts";
export * from "./parse.ts";
export * from "./resolve.ts";
export type * from "./resolved.ts";
