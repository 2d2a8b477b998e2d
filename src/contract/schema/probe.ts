import * as z from "zod";
import { name, oneOrMany, said, strict, variableName, word } from "./words.ts";

const status = () => z.int().min(100).max(599);

const duration = () => z.string().regex(/^\d+(ms|s|m)$/, "must be a duration such as 500ms, 30s or 2m");

const token = () =>
  z
    .union([
      z.literal("none"),
      strict({
        env: variableName().register(...said("The variable of the prober's own environment that holds the token.")),
        as: z
          .enum(["subprotocol", "bearer", "message"])
          .optional()
          .register(...said("How it is sent. Default: bearer.")),
      }),
    ])
    .register(...said("The token that the probe shows. Default: none."));

const expectation = () =>
  strict({
    status: oneOrMany(status())
      .optional()
      .register(...said("http: the status, or any of these. Default: 200.")),
    json: z
      .unknown()
      .optional()
      .register(...said("http: parts that the JSON answer must have.")),
    refused: z
      .boolean()
      .optional()
      .register(...said("websocket: the server must refuse the connection.")),
    events: z
      .array(word())
      .min(1)
      .optional()
      .register(...said("websocket: types of messages that must come, in this order.")),
    within: duration()
      .optional()
      .register(...said("How long all of it may take. Default: 10s.")),
  });

export const probeSchema = () =>
  strict({
    http: word()
      .optional()
      .register(...said("The URL to get.")),
    websocket: word()
      .optional()
      .register(...said("The URL to connect to.")),
    token: token().optional(),
    send: z
      .array(z.unknown())
      .min(1)
      .optional()
      .register(...said("websocket: messages to send as JSON, in this order.")),
    expect: expectation()
      .optional()
      .register(...said("What must come back.")),
    environments: oneOrMany(name())
      .optional()
      .register(...said("Only in these environments. Default: all.")),
    service: name()
      .optional()
      .register(...said("The service that it probes. Default: the one that owns the URL's host.")),
    retries: z
      .int()
      .min(0)
      .max(10)
      .optional()
      .register(...said("How often a failed probe is tried again. Default: 0.")),
  }).register(z.globalRegistry, { id: "probe" });
