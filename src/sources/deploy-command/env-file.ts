import { type FileLocation, UsageError } from "../../model/index.ts";
import { placeOf } from "../manifest/frame.ts";
import type { Node } from "../manifest/node.ts";
import { parseYaml } from "../manifest/parse-yaml.ts";
import { type FileReader, readFile, type TextFile } from "./file-reader.ts";
import type { Literal } from "./literal.ts";
import { parsePythonDotenv } from "./python-dotenv.ts";
import type { Verb } from "./verb.ts";
import { whyNoKey } from "./why-no-key.ts";

/** Only these two, and only from the alpha track, take a dotenv file. Source: gcloud, command_lib/run/flags.py MutexEnvVarsFlags. */
const takesDotenv = ({ track, words }: Verb): boolean =>
  track === "alpha" && (words === "run deploy" || words === "run worker-pools deploy");

/** The literals of `--env-vars-file`, with their places. Throws a UsageError with the place of what gcloud would refuse. */
export const readEnvFile = (path: string, verb: Verb, reader: FileReader): readonly Literal[] => {
  const file = readFile(path, "file of variables", reader);
  return path.endsWith(".env") && takesDotenv(verb) ? readDotenv(file, reader) : readYaml(file);
};

const readYaml = ({ text, shown }: TextFile): readonly Literal[] => {
  const { documents, lines } = parseYaml(text, shown);
  const [document, second] = documents;
  if (document?.kind !== "map" || second !== undefined) {
    throw refuse(`Invalid YAML/JSON data in [${shown}], expected map-like data`, lines.at(0), [
      "write one KEY: VALUE a line; a dotenv file is taken by gcloud alpha run deploy only, and must end with .env",
    ]);
  }
  return [...document.fields].map(([name, value]) => {
    const location = placeOf(value, { project: null, region: null, lines });
    refuseKey(name, location);
    const found = whyNoText(value, text);
    if (value.kind !== "scalar" || found !== null) {
      throw refuse(`Environment variable values must be strings. Found ${found ?? "a map"}`, location, [
        `put the value of ${name} in quotes`,
      ]);
    }
    return { name, text: value.text, location };
  });
};

/** A plain date is no text to YAML 1.1. Source: https://yaml.org/type/timestamp.html */
const date =
  /^\d{4}-\d\d-\d\d$|^\d{4}-\d\d?-\d\d?(?:[Tt]|[ \t]+)\d\d?:\d\d:\d\d(?:\.\d*)?(?:[ \t]*(?:Z|[-+]\d\d?(?::?\d\d)?))?$/;

const nouns = { boolean: "a boolean", number: "a number", null: "nothing" } as const;

/** What YAML makes of a value that is no text; null: it is text. */
const whyNoText = (value: Node, source: string): string | null => {
  if (value.kind !== "scalar") return value.kind === "map" ? "a map" : "a list";
  if (date.test(value.text) && source.startsWith(value.text, value.at)) return "a date";
  return value.written === "string" ? null : nouns[value.written];
};

const readDotenv = ({ text, shown }: TextFile, { env }: FileReader): readonly Literal[] => {
  const entries = parsePythonDotenv(text, shown, env);
  const start: FileLocation = { file: shown, line: 1, column: 1 };
  if (entries.length === 0) throw refuse(`Invalid .env file [${shown}], expected map-like data`, start);
  return entries.map(({ name, text: value, location }) => {
    refuseKey(name, location);
    if (value !== null) return { name, text: value, location };
    throw refuse("Environment variable values must be strings. Found nothing", location, [`write ${name}=VALUE`]);
  });
};

const refuseKey = (name: string, location: FileLocation): void => {
  const reason = whyNoKey(name);
  if (reason !== null) throw refuse(reason, location, ["leave the variable out"]);
};

const refuse = (reason: string, location: FileLocation, [hint]: readonly string[] = []): UsageError =>
  new UsageError(`argument --env-vars-file: ${reason}`, hint ?? null, location);
