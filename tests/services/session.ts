import { signingKey, type Variables, verifyToken } from "./token.ts";

/** Who something is done for; null with the reason when it is refused. */
export interface Session {
  readonly user: string | null;
  readonly error: string | null;
}

/** What the backend knows of its surroundings. */
export interface Surroundings {
  readonly variables: Variables;
  /** Where a URL of the deployed world is found on this machine. */
  readonly toLocal: (url: string) => string;
}

const refused = (error: string): Session => ({ user: null, error });
const started = (user: string): Session => ({ user, error: null });

/** A session for the user of a token; null: the client showed none. */
export const startUserSession = async (token: string | null, surroundings: Surroundings): Promise<Session> => {
  const { variables } = surroundings;
  if (token === null) return isDemo(variables) ? started("demo-user") : refused("no token");
  if (verifyToken(token, signingKey(variables)) === null) return refused("token is not valid");
  const answer = await askAuth(token, surroundings);
  return answer.valid === true ? started(String(answer.user_id)) : refused(String(answer.error));
};

/** A session of the service user itself, as the backend needs it for its database. */
export const startServiceSession = async (surroundings: Surroundings): Promise<Session> => {
  // What auth says of a made-up token shows whether it took the service user.
  const { error } = await askAuth("made-up", surroundings);
  return error === "invalid_token" ? started(`service:${surroundings.variables.SERVICE_ID}`) : refused(String(error));
};

/** The code takes a missing DEMO_MODE for 1. */
const isDemo = ({ DEMO_MODE = "1", ENVIRONMENT }: Variables): boolean =>
  DEMO_MODE === "1" && ENVIRONMENT !== "production";

/** Auth is asked on behalf of the service user: without SERVICE_ID and SERVICE_SECRET nobody gets in. */
const askAuth = async (token: string, { variables, toLocal }: Surroundings): Promise<Record<string, unknown>> => {
  const {
    AUTH_SERVICE_URL: auth = "http://localhost:8081",
    SERVICE_ID: id = "",
    SERVICE_SECRET: secret = "",
  } = variables;
  if (id === "" || secret === "") return { error: "service_user_not_configured" };
  try {
    const response = await fetch(`${toLocal(auth)}/auth/validate`, {
      method: "POST",
      headers: { "content-type": "application/json", "X-Service-ID": id, "X-Service-Secret": secret },
      body: JSON.stringify({ token, token_type: "access" }),
      signal: AbortSignal.timeout(2000),
    });
    return (await response.json()) as Record<string, unknown>;
  } catch {
    return { error: "auth_unreachable" };
  }
};
