export declare const categories: readonly string[];
export declare const categoryOf: (file: string) => string;
export declare const filesOf: (category: string) => readonly string[];
