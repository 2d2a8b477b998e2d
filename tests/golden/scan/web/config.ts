export const api = process.env.API_URL ?? "http://localhost:8000";
export const { LOG_LEVEL = "info" } = process.env;
