import { definition, presence } from "./faults-of-definitions.ts";
import { secrets, urls, values } from "./faults-of-values.ts";
import type { Plant } from "./plant.ts";

/** Every kind of fault, by name. */
export const plants: Readonly<Record<string, Plant>> = { ...presence, ...definition, ...values, ...secrets, ...urls };
