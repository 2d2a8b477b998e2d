import * as z from "zod";
import { mapOf, said, strict, text, variableName, word } from "./words.ts";

/** Where a text comes from that neither the contract nor a command line may hold. */
const from = () => ({
  env: variableName()
    .optional()
    .register(...said("The variable of the prober's own environment that holds it.")),
  command: z
    .array(word())
    .min(1)
    .optional()
    .register(...said("A command that prints it, started without a shell: [gcloud, auth, print-identity-token].")),
});

/** The token that a probe shows. */
export const tokenSchema = () =>
  z
    .union([
      z.literal("none"),
      strict({
        ...from(),
        as: z
          .enum(["subprotocol", "bearer", "message"])
          .optional()
          .register(...said("How it is sent. Default: bearer.")),
        message: z
          .unknown()
          .optional()
          .register(...said(`as message: what is sent first, as JSON; \${token} stands for the token.`)),
      }),
    ])
    .register(...said("The token that the probe shows. Default: none."));

/** Headers of a request, by name. */
export const headersSchema = () =>
  mapOf(
    z.string().regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/, "must be the name of a header"),
    z.union([
      text(),
      strict({
        ...from(),
        prefix: text()
          .optional()
          .register(...said('What stands before it, such as "Bearer ".')),
      }),
    ]),
  ).register(...said("Headers to send: texts, or where a secret one comes from."));
