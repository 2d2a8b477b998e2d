import type { FileLocation } from "../model/index.ts";
import { keyPlaceOf, type MapPart, type Path } from "./part.ts";
import type { ContractData } from "./schema.ts";

/** A contract that was read, validated and checked; presets are merged in, nothing is expanded yet. */
export interface Contract {
  /** The name of its file that people see. */
  readonly file: string;
  /** Absolute; relative paths in the contract start here. */
  readonly folder: string;
  /** Absolute folders of the other files that it extends, by the name that people see. Presets are not among them. */
  readonly folders: ReadonlyMap<string, string>;
  readonly data: ContractData;
  /** The same with places. */
  readonly root: MapPart;
}

/** Where an entry of the contract stands. */
export const placeIn = (contract: Contract, path: Path): FileLocation => keyPlaceOf(contract.root, path);
