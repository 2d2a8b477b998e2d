import type { ContractData, ServiceData } from "../schema.ts";

/** A variable of one service, with what its settings may name. */
export interface VariablePlace {
  readonly contract: ContractData;
  readonly environments: readonly string[];
  readonly service: string;
  readonly data: ServiceData;
  readonly variable: string;
}
