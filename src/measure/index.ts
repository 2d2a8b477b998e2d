export { createMeasure } from "./measure.ts";
export type { MeasureTools, PemVerdict } from "./tools.ts";
