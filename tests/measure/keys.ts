import { generateKeyPairSync } from "node:crypto";

export const pkcs8 = { type: "pkcs8", format: "pem" } as const;
export const spki = { type: "spki", format: "pem" } as const;

/** Made once for all tests of a program: a key takes a while. */
export const ec = generateKeyPairSync("ec", {
  namedCurve: "P-256",
  publicKeyEncoding: spki,
  privateKeyEncoding: pkcs8,
});
export const [rsa1024, rsa2048] = [1024, 2048].map(
  (modulusLength) =>
    generateKeyPairSync("rsa", { modulusLength, publicKeyEncoding: spki, privateKeyEncoding: pkcs8 }).privateKey,
) as [string, string];

/** Cases with a title before each that is the same for every key of a kind: its beginning. */
export const titled = <Case extends readonly [string, ...unknown[]]>(cases: readonly Case[]) =>
  cases.map((each) => {
    const title = each.map((part) => (typeof part === "string" ? part : JSON.stringify(part)).slice(0, 50)).join(", ");
    return [title, ...each] as const;
  });
