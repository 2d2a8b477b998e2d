import type { Address } from "./address.ts";

const isRunApp = (host: string): boolean => /\.run\.app\.?$/i.test(host);

/** Peculiarities that are legal and seldom meant, as the raw text has them. The words are those of `UrlMeasurement.shape`. */
export const toShape = ({ host, port, path, query, fragment, scheme }: Address): readonly string[] => {
  const shape: string[] = [];
  if (path.length > 0 && path.endsWith("/")) shape.push("trailing slash");
  // A whole URL in a path is that URL's own: web.archive.org/web/2020/https://…
  if (path.replace(/:\/\//g, ":").includes("//")) shape.push("double slash");
  if (/(?:^|\/)\.{1,2}(?:\/|$)/.test(path)) shape.push("dot segment");
  if (/%(?![0-9a-f]{2})/i.test(path)) shape.push("broken percent code");
  if (query !== null) shape.push("query");
  if (fragment !== null) shape.push("fragment");
  if (host.endsWith(".")) shape.push("trailing dot");
  if (
    /^\d/.test(host) &&
    /^(?:0x[0-9a-f]+|\d+)(?:\.(?:0x[0-9a-f]+|\d+)){0,3}\.?$/i.test(host) &&
    !/^(?:(?:0|[1-9]\d{0,2})\.){3}(?:0|[1-9]\d{0,2})$/.test(host)
  )
    shape.push("spelled IP address");
  if (host.includes("_")) shape.push("underscore in host");
  if (port === "") shape.push("colon without port");
  if (port !== null && port !== "" && isRunApp(host)) shape.push("port on run.app");
  if (port === "443" && (scheme === "http" || scheme === "ws")) shape.push("TLS port without TLS");
  if (port === "80" && (scheme === "https" || scheme === "wss")) shape.push("plain port with TLS");
  return shape;
};
