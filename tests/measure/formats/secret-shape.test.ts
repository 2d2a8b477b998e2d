import { describe, expect, test } from "vitest";
import { ec, titled } from "../keys.ts";
import { of } from "../value.ts";

const shape = (text: string, variable = "VALUE") => of(text, null, { variable }).secretShape;
const inUrl = "a password in a URL";

describe("a password in a URL", () => {
  test.each(
    titled<[string]>([
      ["postgresql://app:x7Kq@db.acme.dev/app"],
      ["jdbc:postgresql://db.acme.dev/app?user=app&password=x7Kq92mZ"],
      // Cut at a character that is not encoded: no parser finds the password, and it is there.
      ["postgresql://app:x7K#q92mZ@db.acme.dev/app"],
      ["redis://:x7K/q92mZ@10.0.0.3:6379"],
      ["postgresql://app:x?@db"],
      ["postgresql://app:5432?x7Kq92mZ@db.acme.dev/app"],
      ["postgresql://first.last:1234#x7Kq92mZ@db.acme.dev/app"],
      ["postgresql://first.last:x7Kq?92mZ@db.acme.dev/app"],
    ]),
  )("%s", (_, text) => {
    expect(shape(text)).toBe(inUrl);
  });

  test.each(
    titled<[string]>([
      ["postgresql://app@db.acme.dev/app"],
      ["postgresql://db.acme.dev/app"],
      ["postgresql://db.acme.dev:5432/app?user=app@server"],
      ["jdbc:postgresql://server.postgres.database.azure.com:5432/app?user=app@server&sslmode=require"],
      ["mysql://localhost:3306?user=app@server"],
      ["https://cdn.acme.dev/x#app:tag@latest"],
      ["https://acme.dev/@user:tag@x"],
      ["postgresql:app:x7Kq@db"],
      ["app:x7Kq92mZ@db.acme.dev"],
    ]),
  )("%s has none", (_, text) => {
    expect(shape(text)).toBeNull();
  });

  test("is looked for in a text of 4096 characters, and in none that is longer", () => {
    const url = (length: number): string =>
      `postgresql://app:x7Kq92mZ@db.acme.dev/${"a".repeat(length)}`.slice(0, length);
    expect(shape(url(4096))).toBe(inUrl);
    expect(shape(url(4097))).toBeNull();
  });
});

describe("keys of Google for browsers", () => {
  const key = "AIzax7Kq92mZpL4vR8sTw3YuX1Nc5Hd0Gj8FAbc";
  test.each(["NEXT_PUBLIC_KEY", "VITE_KEY", "PUBLIC_KEY_OF_GOOGLE", "MY_FIREBASE_KEY", "GOOGLE_MAPS"])(
    "%s is public",
    (variable) => {
      expect(shape(key, variable)).toBeNull();
    },
  );
  test.each(["GOOGLE_KEY", "MY_VITE_KEY", "NOT_PUBLIC_KEY"])("%s is not", (variable) => {
    expect(shape(key, variable)).toBe("a Google API key");
  });
  test("another provider's secret is a secret in every variable", () => {
    expect(shape("sk_live_x7Kq92mZpL4vR8sTw3YuX1Nc", "NEXT_PUBLIC_KEY")).toBe("a Stripe key");
  });
});

describe("keys in other clothes", () => {
  const encode = (text: string): string => Buffer.from(text).toString("base64");
  test("a private key in base64, and nothing else that begins as one", () => {
    expect(shape(encode(ec.privateKey))).toBe("a private key in base64");
    expect(shape(encode(ec.publicKey))).toBeNull();
    expect(shape(encode("-----BEGIN CERTIFICATE-----\nMIIBszCCAVmgAwIBAgIUQ2x7Kq92mZ\n"))).toBeNull();
    expect(shape(`${encode("-----BEGIN PUBLIC KEY-----\nMIIBszCCAVmgAwIBAgIUQ2x7Kq92mZ\n")}!PRIVATE KEY`)).toBeNull();
  });

  test("a service account's key, whole or not at all", () => {
    const account = (more: object): string => JSON.stringify({ type: "service_account", private_key: "x", ...more });
    expect(shape(account({}))).toBe("a service account key");
    expect(shape(account({ note: "a".repeat(32_000) }))).toBe("a service account key");
    expect(shape(JSON.stringify({ type: "service_account", project_id: "acme" }))).toBeNull();
    expect(shape(JSON.stringify({ type: "other", private_key: "x", was: "service_account" }))).toBeNull();
    expect(shape('{"type": "service_account"')).toBeNull();
  });

  test("a private key in the midst of other text", () => {
    expect(shape(`key: ${ec.privateKey}`)).toBe("a private key");
    expect(shape("-----BEGIN RSA PRIVATE KEY-----")).toBe("a private key");
  });
});
