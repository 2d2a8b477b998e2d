import * as z from "zod";
import { headersSchema, tokenSchema } from "./credential.ts";
import { anyNumber, name, oneOrMany, said, strict, word } from "./words.ts";

const status = () => z.int().min(100).max(599);

const duration = () =>
  z.string().regex(/^([1-9]\d{0,5}ms|[1-9]\d{0,3}s|[1-9]\d{0,2}m)$/, "must be a duration such as 500ms, 30s or 2m");

const expectation = () =>
  strict({
    status: oneOrMany(status())
      .optional()
      .register(...said("The status, or any of these. Default: 200 for http; 401 or 403 for a refused websocket.")),
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
      .register(...said("websocket: types of messages that must come, in this order; others may come between.")),
    stays: duration()
      .optional()
      .register(...said("websocket without events: how long the connection must stay open. Default: 2s.")),
    within: duration()
      .optional()
      .register(...said("How long one attempt may take, all in all. Default: 10s.")),
    "certificate-days": z
      .int()
      .min(1)
      .max(365)
      .optional()
      .register(...said("The certificate must hold for at least so many days.")),
  });

export const probeSchema = () =>
  strict({
    http: word()
      .optional()
      .register(...said("The URL to request, or a path such as /health on the service's first URL.")),
    websocket: word()
      .optional()
      .register(...said("The URL to connect to, or a path such as /ws on the service's first URL.")),
    service: name()
      .optional()
      .register(...said("The service that it probes. Default: the one that owns the URL's host.")),
    method: z
      .enum(["GET", "HEAD", "POST", "PUT"])
      .optional()
      .register(...said("http: default GET, or POST with a body.")),
    headers: headersSchema().optional(),
    body: z
      .unknown()
      .optional()
      .register(...said("http: sent as JSON.")),
    redirects: z
      .int()
      .min(0)
      .max(10)
      .optional()
      .register(...said("http: how many redirects are followed. Default: 0.")),
    token: tokenSchema().optional(),
    send: z
      .array(z.unknown())
      .min(1)
      .optional()
      .register(...said("websocket: messages to send as JSON, in this order.")),
    expect: expectation()
      .optional()
      .register(...said("What must come back.")),
    timeout: duration()
      .optional()
      .register(...said("How long the first answer may take. Default: as long as all of it.")),
    retries: z
      .int()
      .min(0)
      .max(10)
      .optional()
      .register(...said("How often a failed probe is tried again. Default: 0.")),
    needs: anyNumber(word())
      .optional()
      .register(...said("Variables without which it cannot pass: service.VARIABLE, or VARIABLE of its service.")),
    after: anyNumber(name())
      .optional()
      .register(...said("Probes that must pass for this one to pass.")),
    why: word()
      .optional()
      .register(...said("One sentence, shown when it fails: what that means.")),
    environments: oneOrMany(name())
      .optional()
      .register(...said("Only in these environments. Default: all.")),
  }).register(z.globalRegistry, { id: "probe" });
