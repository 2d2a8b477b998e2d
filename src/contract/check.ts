import type { UsageError } from "../model/index.ts";
import type { Contract } from "./contract.ts";

/** Faults of a contract whose form is right: names that lead nowhere, settings that contradict each other. */
export const checkContract = (_contract: Contract): UsageError[] => [];
