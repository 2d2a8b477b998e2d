import { typeNames } from "../../src/contract/type-settings.ts";
import type { TypeName } from "../../src/model/index.ts";

/** Every type, and the variable that the contract does not name. */
export const types: readonly (TypeName | null)[] = [null, ...typeNames];

/** Ways in which a secret ends up in a value, right and wrong. */
export const wraps: Readonly<Record<string, (secret: string) => string>> = {
  bare: (secret) => secret,
  "with a line break": (secret) => `${secret}\n`,
  quoted: (secret) => `"${secret}"`,
  "behind a prefix": (secret) => `sk-ant-api03-${secret}`,
  "as a Stripe key": (secret) => `sk_live_${secret}`,
  "as a password": (secret) => `postgres://app:${secret}@db.acme.io/app`,
  "as a password with an unencoded slash": (secret) =>
    `postgres://app:${secret.slice(0, 9)}/${secret.slice(9)}@db.acme.io/app`,
  "as a password with an unencoded hash": (secret) =>
    `postgres://app:${secret.slice(0, 9)}#${secret.slice(9)}@db.acme.io/app`,
  "as a password with an unencoded at": (secret) =>
    `postgres://app:${secret.slice(0, 9)}@${secret.slice(9)}@db.acme.io/app`,
  "as a user": (secret) => `https://${secret}@acme.io/x`,
  "as a host": (secret) => `https://${secret}`,
  "as a host with a port": (secret) => `https://${secret}:8080/x`,
  "as a host and a domain": (secret) => `https://${secret}/acme.io`,
  "as a scheme": (secret) => `${secret}://acme.io`,
  "before a port": (secret) => `${secret}:8080`,
  "as a port": (secret) => `https://acme.io:${secret}`,
  "as a path": (secret) => `https://hooks.acme.io/${secret}`,
  "as a query": (secret) => `https://acme.io/?key=${secret}&x=${secret}`,
  "as a fragment": (secret) => `https://acme.io/#${secret}`,
  "as a parameter": (secret) => `postgresql:///app?host=${secret}&password=${secret}`,
  "as a socket": (secret) => `postgresql://u:p@localhost/app?host=/cloudsql/${secret}`,
  "as a list": (secret) => `${secret},${secret}`,
  "in a list of URLs": (secret) => `https://acme.io,${secret}`,
  "in JSON": (secret) => `{"key":"${secret}"}`,
  "in broken JSON": (secret) => `{"key":"${secret}`,
  "as an e-mail address": (secret) => `${secret}@acme.io`,
  "in a template": (secret) => `\${${secret}}`,
  "in angle brackets": (secret) => `<${secret}>`,
  "in a placeholder": (secret) => `replace-${secret}`,
  "in a resource path": (secret) => `projects/${secret}/secrets/${secret}`,
  "in a PEM block": (secret) => `-----BEGIN PRIVATE KEY-----\n${secret}\n-----END PRIVATE KEY-----`,
  "as pairs": (secret) => `A_KEY=${secret},B_KEY=${secret}`,
  "behind a control character": (secret) => `\u0001${secret}`,
};
