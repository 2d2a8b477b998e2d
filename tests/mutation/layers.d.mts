export const layers: readonly string[];
export const parts: number;
export const seed: number;
export const filesOf: (layer: string, part: number) => string[];
export const testsOf: (layer: string, part: number) => { include: string[]; exclude: string[] };
