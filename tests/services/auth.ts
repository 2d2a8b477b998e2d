import type { IncomingHttpHeaders } from "node:http";
import { answer, type Listening, listen, readJson } from "./listen.ts";
import { signingKey, type Variables, verifyToken } from "./token.ts";

/** The id of the one caller that auth knows; a constant in its code, not a variable. */
const knownCaller = "netra-backend";

/**
 * The auth service as far as probes and the backend meet it: health, and the validation of tokens with the service user's
 * headers. It answers 200 whatever it thinks of a token, and compares secrets byte by byte.
 */
export const startAuth = (variables: Variables): Promise<Listening> =>
  listen(async (request, response) => {
    if (request.method === "GET" && request.url === "/health") {
      const environment = variables.ENVIRONMENT;
      return answer(response, 200, { status: "healthy", service: "auth-service", version: "1.0.0", environment });
    }
    if (request.method === "POST" && request.url === "/auth/validate") {
      const { token } = await readJson(request);
      return answer(response, 200, validate(String(token ?? ""), request.headers, variables));
    }
    answer(response, 404, { detail: "Not Found" });
  });

const validate = (token: string, headers: IncomingHttpHeaders, variables: Variables): Record<string, unknown> => {
  const refuse = (error: string) => ({ valid: false, error, message: error.replaceAll("_", " ") });
  if (token === "") return refuse("missing_token");
  const [id, secret] = [headers["x-service-id"], headers["x-service-secret"]];
  // With none of the two headers auth answers all the same; with both it is strict.
  if (id !== undefined && secret !== undefined) {
    if ((variables.SERVICE_SECRET ?? "") === "") return refuse("service_not_configured");
    if (id !== knownCaller) return refuse("invalid_service_id");
    if (secret !== variables.SERVICE_SECRET) return refuse("invalid_service_secret");
  }
  const claims = verifyToken(token, signingKey(variables));
  if (claims === null) return refuse("invalid_token");
  return { valid: true, user_id: claims.sub, email: claims.email, permissions: [], expires_at: claims.exp };
};
