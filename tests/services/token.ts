import { createHmac, timingSafeEqual } from "node:crypto";

/** JSON Web Tokens as auth signs them and both services verify them: HS256, with expiry. Source: RFC 7519, RFC 7515. */
export interface Claims {
  readonly sub: string;
  readonly email: string;
  /** seconds since 1970 */
  readonly exp: number;
}

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");

const sign = (text: string, key: string): string => createHmac("sha256", key).update(text).digest("base64url");

export const signToken = (key: string, lifetime = 900): string => {
  const claims: Claims & Record<string, unknown> = {
    iss: "netra-auth-service",
    sub: "3f2b7c1e-made-up-user",
    email: "somebody@netrasystems.ai",
    exp: Math.floor(Date.now() / 1000) + lifetime,
  };
  const body = `${encode({ alg: "HS256", typ: "JWT" })}.${encode(claims)}`;
  return `${body}.${sign(body, key)}`;
};

/** null: not signed with this key, past its end, or no token. */
export const verifyToken = (token: string, key: string | null): Claims | null => {
  const [header, claims, signature, ...more] = token.split(".");
  if (key === null || header === undefined || claims === undefined || signature === undefined || more.length > 0) {
    return null;
  }
  const wanted = Buffer.from(sign(`${header}.${claims}`, key));
  const given = Buffer.from(signature);
  if (wanted.length !== given.length || !timingSafeEqual(wanted, given)) return null;
  const read = JSON.parse(Buffer.from(claims, "base64url").toString("utf8")) as Claims;
  return read.exp * 1000 > Date.now() ? read : null;
};

/** The key that both services take: the first name that is set to 32 characters or more. */
export const signingKey = (variables: Variables): string | null =>
  ["JWT_SECRET_STAGING", "JWT_SECRET_KEY", "JWT_SECRET"]
    .map((name) => variables[name]?.trim() ?? "")
    .find((text) => text.length >= 32) ?? null;

/** What a service finds in its environment. */
export type Variables = Readonly<Record<string, string | undefined>>;
