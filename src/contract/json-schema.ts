import * as z from "zod";
import { contractSchema } from "./schema.ts";

/**
 * The form of preflight.yaml as JSON Schema (draft 7, which editors and yaml-language-server read). It says what the
 * keys and words are; what follows from several of them together, only the tool knows.
 */
export const toJsonSchema = (): Record<string, unknown> => {
  const { $schema, ...schema } = z.toJSONSchema(contractSchema(), { target: "draft-7", io: "input" });
  return {
    $schema,
    title: "netra-preflight contract",
    description: "What each Cloud Run service needs: environment variables and secrets, by environment.",
    ...schema,
    patternProperties: { "^x-": { description: "Your own: a place for YAML anchors." } },
  };
};
