const moment = /^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:\d{2})$/;
const durations = new Set(["rotationPeriod", "ttl", "versionDestroyTtl", "timeout"]);

/** The API's JSON as the messages have it: times and durations are messages of their own. */
export const toMessage = (json: unknown, key = ""): unknown => {
  if (Buffer.isBuffer(json)) return json;
  if (Array.isArray(json)) return json.map((item) => toMessage(item));
  if (typeof json === "string") {
    if (key.endsWith("Time") && moment.test(json)) return toTimestamp(json);
    if (durations.has(key) && /^\d+s$/.test(json)) return { seconds: json.slice(0, -1), nanos: 0 };
    return json;
  }
  if (typeof json !== "object" || json === null) return json;
  return Object.fromEntries(Object.entries(json).map(([name, value]) => [name, toMessage(value, name)]));
};

const toTimestamp = (text: string): { seconds: number; nanos: number } => {
  const milliseconds = Date.parse(text);
  return { seconds: Math.floor(milliseconds / 1000), nanos: (((milliseconds % 1000) + 1000) % 1000) * 1e6 };
};
