import type { IncomingMessage } from "node:http";
import { type WebSocket, WebSocketServer } from "ws";
import { answer, type Listening, listen } from "./listen.ts";
import { type Session, type Surroundings, startServiceSession, startUserSession } from "./session.ts";

/** What goes wrong besides variables. */
export interface BackendFaults {
  /** Requests that come before it is ready: counted, not timed, so that a busy machine changes nothing. */
  readonly startup?: number;
  /** The connection ends without a close frame, right after it opened. */
  readonly drops?: boolean;
  /** The types of the events of a chat, in place of the five. */
  readonly events?: readonly string[];
}

export interface BackendOptions extends Surroundings {
  readonly faults: BackendFaults;
}

const agentEvents = ["agent_started", "agent_thinking", "tool_executing", "tool_completed", "agent_completed"];

/**
 * The backend as a client meets it: health, the session of its service user, and `/ws`. A token comes as a subprotocol or a
 * bearer; who is refused gets a message about the error and close code 1008; a chat brings the five events.
 */
export const startBackend = async (options: BackendOptions): Promise<Listening> => {
  const { faults } = options;
  let asked = 0;
  const isReady = (): boolean => {
    asked += 1;
    return asked > (faults.startup ?? 0);
  };
  const sockets = new WebSocketServer({
    noServer: true,
    handleProtocols: (offered) => (offered.has("jwt-auth") ? "jwt-auth" : false),
  });
  const listening = await listen(async ({ url }, response) => {
    if (!isReady()) return answer(response, 503, { status: "starting" });
    if (url === "/health") return answer(response, 200, { status: "healthy", service: "netra-ai-platform" });
    if (url !== "/health/session") return answer(response, 404, { detail: "Not Found" });
    const session = await startServiceSession(options);
    answer(response, session.user === null ? 503 : 200, session);
  });
  listening.server.on("upgrade", (request, socket, head) => {
    // Closed before it is accepted: the client sees an ordinary 403.
    if (!isReady()) return void socket.end("HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n");
    sockets.handleUpgrade(request, socket, head, (client) => {
      client.on("error", () => {});
      void welcome(client, request, options);
    });
  });
  return listening;
};

const welcome = async (client: WebSocket, request: IncomingMessage, options: BackendOptions): Promise<void> => {
  if (options.faults.drops) return client.terminate();
  // What the client says meanwhile is kept for after.
  client.pause();
  const session = await startUserSession(tokenOf(request), options);
  client.resume();
  if (session.user === null) return refuse(client, session);
  say(client, "connection_established", { mode: "main", user_id: `${session.user.slice(0, 8)}...` });
  client.on("message", (data) => {
    const { type } = JSON.parse(String(data)) as { type?: string };
    if (type === "ping") say(client, "pong", {});
    if (type !== "agent_request") return;
    for (const event of options.faults.events ?? agentEvents) say(client, event, { agent_name: "triage_agent" });
  });
};

const refuse = (client: WebSocket, { error }: Session): void => {
  const message = { type: "error", error_code: "AUTH_FAILED", error_message: error, recovery_suggestions: [] };
  client.send(JSON.stringify(message));
  client.close(1008, "Authentication failed");
};

const say = (client: WebSocket, type: string, data: Record<string, unknown>): void =>
  client.send(JSON.stringify({ type, data, timestamp: new Date().toISOString(), critical: true }));

const tokenOf = ({ headers }: IncomingMessage): string | null => {
  const bearer = /^Bearer (.+)$/.exec(headers.authorization ?? "")?.[1];
  const offered = (headers["sec-websocket-protocol"] ?? "").split(",").map((each) => each.trim());
  const encoded = offered.find((each) => each.startsWith("jwt."))?.slice("jwt.".length);
  return bearer ?? (encoded === undefined ? null : Buffer.from(encoded, "base64url").toString("utf8"));
};
