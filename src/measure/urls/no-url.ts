import type { UrlMeasurement } from "../../model/index.ts";

/** What is kept of a text that no parser takes for a URL: nothing that could be a piece of a secret. */
export const noUrl: UrlMeasurement = {
  malformed: null,
  scheme: "",
  host: "",
  hostKind: "name",
  port: null,
  hasCredentials: false,
  hasPath: false,
  shape: [],
  mixedScripts: false,
  database: null,
};
