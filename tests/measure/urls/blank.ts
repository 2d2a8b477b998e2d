import type { UrlMeasurement } from "../../../src/model/index.ts";

/** What is kept of a text in which there is no part of an address. */
export const blank: UrlMeasurement = {
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
