import type { Binding } from "../../model/index.ts";

/** How a scalar was written: what a YAML parser makes of it. */
export type Written = Extract<Binding, { kind: "literal" }>["written"];

/*
 * The forms of YAML 1.1, because gcloud reads manifests so: https://yaml.org/type/{null,bool,int,float,timestamp}.html,
 * as PyYAML narrows them. `NO` is a boolean there, `1e3` a text and `12:30` a number in base 60.
 */
const nulls = /^(?:~|null|Null|NULL|)$/;
const booleans = /^(?:yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$/;
const integers = /^[-+]?(?:0b[01_]+|0[0-7_]*|[1-9][0-9_]*|0x[0-9a-fA-F_]+|[1-9][0-9_]*(?::[0-5]?[0-9])+)$/;
const floats =
  /^(?:[-+]?(?:[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|\.(?:inf|Inf|INF))|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|\.(?:nan|NaN|NAN))$/;

/** Only such a text can be anything but text. */
const first = /^[-+.0-9~nNyYtTfFoO]/;

/** What a plain scalar, one without quotes, is to the tool that deploys the manifest. */
export const toWritten = (text: string): Written => {
  if (text === "") return "null";
  if (!first.test(text)) return "string";
  if (nulls.test(text)) return "null";
  if (booleans.test(text)) return "boolean";
  return integers.test(text) || floats.test(text) ? "number" : "string";
};
