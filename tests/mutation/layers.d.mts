export const layers: readonly string[];
export const seed: number;
export const partsOf: (layer: string) => number;
export const filesOf: (layer: string, part: number | string) => string[];
export const testsOf: (layer: string, part: number | string) => string[];
