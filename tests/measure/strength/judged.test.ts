import { describe, expect, test } from "vitest";
import { ec } from "../keys.ts";
import { of, typed } from "../value.ts";

const good = "x7Kq92mZpL4vR8sTw3YuX1Nc5Hd0Gj8F";
const strength = (text: string, type: Parameters<typeof of>[1], more = {}) => {
  const { shortfall, weakness, knownIn, testLike, entropyFault, misplaced, formatFaults } = of(text, type, more);
  return { shortfall, weakness, knownIn, testLike, entropyFault, misplaced, formatFaults };
};
const sound = {
  shortfall: null,
  weakness: null,
  knownIn: null,
  testLike: null,
  entropyFault: null,
  misplaced: null,
  formatFaults: [],
};
const characters = (needs: number) => ({ needs, unit: "characters" });

describe("the password in a database URL", () => {
  const url = (password: string) => strength(`postgresql://app:${password}@db.acme.dev/app`, "database-url");
  test("is judged as one", () => {
    expect(url("x7Kq92mZpL4v")).toEqual(sound);
    expect(url("x7Kq92m")).toEqual({ ...sound, shortfall: characters(8) });
    expect(url("x7Kq92mZ")).toEqual(sound);
    expect(url("x7Kq9%C3%A4Z")).toMatchObject({ shortfall: characters(8) });
    expect(url("x7Kq9%F0%9F%98%80Z")).toMatchObject({ shortfall: characters(8) });
    expect(url("postgres")).toMatchObject({ shortfall: null, weakness: expect.any(String) });
    expect(url("test-password-1")).toMatchObject({ testLike: expect.any(String) });
  });
  test("may be missing", () => {
    expect(strength("postgresql://app@db.acme.dev/app", "database-url")).toEqual(sound);
    expect(strength("no url", "database-url")).toEqual(sound);
  });
});

describe("a secret of no particular kind", () => {
  const general = (text: string) => strength(text, "secret");
  test("is as good as the best secret in it", () => {
    expect(general(`{"password": "hunter2", "token": "${good}"}`)).toMatchObject({ weakness: null });
    expect(general('{"password": "password1", "token": "dragon"}')).toMatchObject({ weakness: expect.any(String) });
    expect(general('{"name": "password", "color": "dragon"}')).toMatchObject({ weakness: null, testLike: null });
  });
  test("is published where one of them is", () => {
    const published = "a-string-secret-at-least-256-bits-long";
    expect(of(published, "hmac-key").knownIn).not.toBeNull();
    expect(general(`{"token": "${good}", "key": "${published}"}`)).toMatchObject({
      knownIn: of(published, "hmac-key").knownIn,
      weakness: "it is published",
    });
  });
  test("its parts are passwords, which may be made of words; itself it is a key", () => {
    expect(general("Server=db;Password=sunny-river-42")).toMatchObject({ weakness: null });
    expect(general("sunny-river-42")).toMatchObject({ weakness: "it is made of words" });
  });
});

describe("by type", () => {
  test("a label of base64 is no part of a key", () => {
    expect(strength(`base64:${Buffer.from(good).toString("base64")}`, typed("aes-key"))).toEqual(sound);
    expect(strength("base64:passwordpassword", "hmac-key").weakness).toBe("its two halves are equal");
    expect(strength("passwordbase64:password", "hmac-key").weakness).not.toBe("its two halves are equal");
  });

  test("documents have a length and no strength", () => {
    const words = '{"a": "dragon dragon dragon"}';
    expect(strength(words, "secret-json", { minLength: 40 })).toEqual({ ...sound, shortfall: characters(40) });
    expect(strength(ec.privateKey, "private-key", { minLength: 5000 })).toEqual({
      ...sound,
      shortfall: characters(5000),
    });
  });

  test("the wrong thing is neither short nor weak", () => {
    expect(strength("API_TOKEN", "secret", { variable: "API_TOKEN", minLength: 40 })).toEqual({
      ...sound,
      misplaced: "a variable's name instead of its value",
    });
  });

  test("a password may be shorter than a key", () => {
    expect(strength("sunny-river-42", "password").weakness).toBeNull();
    expect(strength("sunny-river-42", "hmac-key").weakness).toBe("it is made of words");
  });

  test("what is too short for its type is told once", () => {
    expect(strength("x7Kq9", "hmac-key")).toMatchObject({ shortfall: { needs: 32, unit: "bytes" }, weakness: null });
    expect(strength("aaaaa", "hmac-key")).toMatchObject({ shortfall: { needs: 32 }, weakness: expect.any(String) });
  });

  test("public types and what no type names have no strength, and a form all the same", () => {
    expect(strength("dragon", "string")).toEqual(sound);
    expect(strength("dragon", null, { variable: "API_TOKEN" })).toEqual(sound);
    expect(strength("x7kq92", typed("oauth-client-id", { provider: "microsoft" })).formatFaults).toHaveLength(1);
  });
});
