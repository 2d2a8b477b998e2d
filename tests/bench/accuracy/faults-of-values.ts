import { add, anyOf, extra, first, literal, type Plant, payload, reference, set } from "./plant.ts";
import { variableOf } from "./project.ts";
import { toKey, toPassword } from "./random.ts";

export const values: Readonly<Record<string, Plant>> = {
  "no integer": literal("variable-type", "RETRIES", () => "three"),
  "an integer too large": literal("variable-type", "RETRIES", () => "11"),
  "a word that is not in the set": literal("variable-value", "LOG_LEVEL", (random) =>
    random.pick(["info", "VERBOSE", "TRACE"]),
  ),
  "a line break at the end of a secret": payload(
    "variable-whitespace",
    "SESSION_KEY",
    (_random, before) => `${before}\n`,
  ),
  "a carriage return": payload("variable-whitespace", "COOKIE_KEY", (_random, before) => `${before}\r\n`),
  "a blank in front of a URL": literal("variable-whitespace", "HOOK_URL", () => " https://hooks.acme.io/in"),
  "quotes around a word": literal("variable-quoted", "LOG_LEVEL", () => '"INFO"'),
  "quotes around a URL": literal("variable-quoted", "HOOK_URL", () => "'https://hooks.acme.io/in'"),
  "a control character": literal("variable-encoding", "HOOK_URL", () => "https://hooks.acme.io/\u0007in"),
  "a placeholder": payload("variable-placeholder", "COOKIE_KEY", (random) =>
    random.pick(["REPLACE_ME", "changeme", "your-secret-key-here", "TODO"]),
  ),
  "a placeholder of a key": payload(
    "variable-placeholder",
    "SESSION_KEY",
    () => "REPLACE_WITH_A_RANDOM_KEY_OF_32_BYTES",
  ),
  "a key as a literal": literal("variable-plaintext-secret", "SESSION_KEY", (random) => toKey(random)),
  "a password in a database URL as a literal": literal(
    "variable-plaintext-secret",
    "DATABASE_URL",
    (random) => `postgresql://app:${toPassword(random)}@db.acme.io/main`,
  ),
  "an undeclared key as a literal": extra(
    "variable-plaintext-secret",
    "STRIPE_SECRET_KEY",
    (random) => `sk_live_${toPassword(random)}`,
  ),
};

export const secrets: Readonly<Record<string, Plant>> = {
  "a secret that is not there": (project, random) => {
    const service = anyOf(project, random);
    const { bound } = variableOf(service, "COOKIE_KEY");
    if ("secret" in bound) project.secrets.delete(bound.secret);
    return { rule: "secret-missing", service: service.name, variable: "COOKIE_KEY" };
  },
  "another secret than the contract names": (project, random) => {
    const service = anyOf(project, random);
    project.secrets.set("session-key-old", toKey(random));
    set(service, "SESSION_KEY", { secret: "session-key-old", key: "latest" });
    return { rule: "secret-id-unexpected", service: service.name, variable: "SESSION_KEY" };
  },
  "a version that is a key of data": reference("secret-version-syntax", "COOKIE_KEY", (bound) => ({
    ...bound,
    key: "password.txt",
  })),
  "version zero": reference("secret-version-syntax", "COOKIE_KEY", (bound) => ({ ...bound, key: "0" })),
  "a path in place of a name": reference("secret-reference-malformed", "COOKIE_KEY", ({ secret }) => ({
    secret: `projects/acme/secrets/${secret}`,
    key: "latest",
  })),
  "a short key": payload("secret-short", "SESSION_KEY", (random) => random.text(12, "bcdfghjkmnpqrtvwxz23456789QXZ")),
  "a published key": payload("secret-known", "SESSION_KEY", () => "a-string-secret-at-least-256-bits-long"),
  "a password of words": payload("secret-weak", "COOKIE_KEY", (random) =>
    random.pick(["correcthorsebattery", "password1234567890", "qwertyuiopasdfghjkl", "aaaaaaaaaaaaaaaaaaaaaaaa"]),
  ),
  "half the entropy": payload("secret-entropy", "SESSION_KEY", (random) =>
    Buffer.from(Array.from({ length: 16 }, () => random.below(256))).toString("hex"),
  ),
  "a key for tests": payload(
    "secret-test-like",
    "COOKIE_KEY",
    (random) => `test-secret-key-${random.pick(["for-ci", "for-local", "for-dev"])}-only`,
  ),
  "another provider's key": payload(
    "secret-misplaced",
    "MAIL_KEY",
    (random) => `sk-ant-api03-${random.text(48, "abcdefghijkmnpqrstuvwxyzABCDEFGH23456789")}`,
  ),
  "a client id where a key belongs": payload(
    "secret-misplaced",
    "COOKIE_KEY",
    (random) => `${701982941522 + random.below(999)}-bhkd3n8q9cfdsw0vamolpkvwchi2lpl5.apps.googleusercontent.com`,
  ),
  "no Fernet key": (project, random) => {
    const service = anyOf(project, random);
    project.secrets.set("fernet", random.text(40, "abcdefghijkmnpqrstuvwxyzABCDEFGH23456789"));
    add(service, "FERNET_KEY", { secret: "fernet", key: "latest" }, { type: "fernet-key" });
    return { rule: "secret-format", service: service.name, variable: "FERNET_KEY" };
  },
  "a suppression of nothing": (project, random) => {
    const service = anyOf(project, random);
    project.suppressions.push({
      rule: "variable-value",
      environment: "staging",
      service: service.name,
      variable: "LOG_LEVEL",
      reason: "known",
      owner: "platform",
      expires: "2099-01-31",
    });
    return { rule: "suppression-unused", service: service.name, variable: "LOG_LEVEL" };
  },
};

export const urls: Readonly<Record<string, Plant>> = {
  "a host without a scheme": literal("url-malformed", "HOOK_URL", () => "hooks.acme.io:8443/in"),
  "one slash": literal("url-malformed", "HOOK_URL", () => "https:/hooks.acme.io/in"),
  "a blank inside": literal("url-malformed", "HOOK_URL", () => "https://hooks.acme io/in"),
  "port zero": literal("url-malformed", "HOOK_URL", () => "https://hooks.acme.io:0/in"),
  "an empty label": literal("url-malformed", "HOOK_URL", () => "https://hooks..acme.io/in"),
  "another scheme": literal("url-scheme", "HOOK_URL", () => "ftp://hooks.acme.io/in"),
  "plain http": literal("url-insecure", "HOOK_URL", (random) => `http://hooks${random.below(99)}.acme.io/in`),
  "plain ws": literal("url-insecure", "HOOK_URL", () => "ws://hooks.acme.io/in"),
  localhost: literal(
    "url-loopback",
    "HOOK_URL",
    (random) => `https://${random.pick(["localhost", "127.0.0.1", "[::1]"])}:8443/in`,
  ),
  "a private address": (project, random) =>
    literal("url-private", "HOOK_URL", () => `https://10.${random.below(255)}.0.7/in`)(project, random),
  "the metadata server": literal("url-metadata", "HOOK_URL", () => "https://169.254.169.254/in"),
  "a host for examples": literal(
    "url-placeholder",
    "HOOK_URL",
    (random) => `https://${random.pick(["example.com", "your-domain.com", "api.example.org"])}/in`,
  ),
  "a password in a URL": literal(
    "url-credentials",
    "HOOK_URL",
    (random) => `https://app:${toPassword(random)}@hooks.acme.io/in`,
  ),
  "a slash at the end": (project, random) => {
    const service = anyOf(project, random);
    set(service, "PUBLIC_URL", { text: `https://${service.name}.staging.acme.io/` });
    return { rule: "url-shape", service: service.name, variable: "PUBLIC_URL" };
  },
  "a path where none belongs": (project, random) => {
    const service = anyOf(project, random);
    set(service, "PUBLIC_URL", { text: `https://${service.name}.staging.acme.io/app` });
    return { rule: "url-shape", service: service.name, variable: "PUBLIC_URL" };
  },
  "a letter of another alphabet": literal("url-homograph", "HOOK_URL", () => "https://hooks.аcme.io/in"),
  "another service's host": (project) => {
    set(first(project, "web"), "API_URL", { text: "https://web.staging.acme.io" });
    return { rule: "url-target", service: "web", variable: "API_URL" };
  },
  "a host of production": literal("url-other-environment", "HOOK_URL", () => "https://hooks.prod.acme.io/in"),
  "a database of another engine": payload(
    "database-url",
    "DATABASE_URL",
    (random) => `mysql://app:${toPassword(random)}@db.acme.io/main`,
  ),
  "an unencoded mark in a password": payload(
    "database-url",
    "DATABASE_URL",
    (random) => `postgresql://app:${toPassword(random)}#${toPassword(random)}@db.acme.io/main`,
  ),
  "a weak password of a database": payload(
    "secret-weak",
    "DATABASE_URL",
    () => "postgresql://app:password@db.acme.io/main",
  ),
};
