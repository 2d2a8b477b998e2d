import { createMeasure } from "../../src/measure/index.ts";
import {
  type Expectation,
  type Measurement,
  nothingExpected,
  type TypeName,
  type TypeSpec,
} from "../../src/model/index.ts";
import { createMeasureTools } from "../../src/sources/measure-tools.ts";

const nothing: Expectation = {
  variable: "VALUE",
  spec: null,
  ...nothingExpected,
};

const settings = {
  min: null,
  max: null,
  values: [],
  separator: ",",
  of: { type: "string" },
  wildcard: false,
  schemes: null,
  path: null,
  trailingSlash: null,
  credentials: null,
  engines: null,
  provider: null,
  algorithm: "HS256",
  bits: 256,
  encoding: null,
};

/** A type with the settings that a contract without any has. */
export const typed = (type: TypeName, more: object = {}): TypeSpec => ({ ...settings, type, ...more }) as TypeSpec;

export const tools = createMeasureTools();
export const measure = createMeasure(tools);

export const expectation = (more: Partial<Expectation> = {}): Expectation => ({ ...nothing, ...more });

/** The measurement of a text for a type; a name alone stands for the type with its defaults. */
export const of = (
  text: string | Uint8Array,
  spec: TypeSpec | TypeName | null = null,
  more: Partial<Expectation> = {},
): Measurement =>
  measure(typeof text === "string" ? new TextEncoder().encode(text) : text, {
    ...nothing,
    spec: typeof spec === "string" ? typed(spec) : spec,
    ...more,
  });
