import { decodeBase64 } from "../strength/material.ts";

const shape = /^eyJ[\w-]{10,2000}\.eyJ[\w-]{2,8000}\.[\w-]{0,2000}$/;

const parse = (part: string): Record<string, unknown> | null => {
  const bytes = decodeBase64(part);
  if (bytes === null) return null;
  try {
    // What begins with eyJ begins with {" and is an object, or no JSON.
    return JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
  } catch {
    return null;
  }
};

/** The claims of a signed token (RFC 7519); null when the text is none. */
export const readClaims = (core: string): Record<string, unknown> | null =>
  core.length < 12_000 && shape.test(core) ? parse(core.split(".")[1] ?? "") : null;

/** Supabase's key for browsers is a token too, and everyone may know it. */
export const isAnonymous = (claims: Record<string, unknown>): boolean => claims.role === "anon";
