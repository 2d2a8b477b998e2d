import { describe, expect, test } from "vitest";
import { of, typed } from "../value.ts";

const uuid = "7f9c24e8-3b12-4fef-91e0-5b2c6d8a7e41";
const pairs = {
  github: { id: "Ov23liA1b2C3d4E5f6G7", secret: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b" },
  microsoft: { id: uuid, secret: "abC8Q~x7Kq92mZpL4vR8sTw3YuX1Nc5Hd0Gj8F" },
  google: {
    id: "701982941522-x7kq92mzpl4vr8stw3yux1nc5hd0gj8f.apps.googleusercontent.com",
    secret: "x7Kq92mZpL4vR8sTw3YuX1Nc",
  },
} as const;
const judged = (text: string, part: "id" | "secret", provider: string | null) => {
  const { formatFaults, misplaced } = of(text, typed(`oauth-client-${part}`, { provider }));
  return { problems: formatFaults.map(({ problem }) => problem), misplaced };
};
const sound = { problems: [], misplaced: null };

describe.each(["github", "microsoft", "google"] as const)("the pair of %s", (provider) => {
  const { id, secret } = pairs[provider];

  test("each in its place", () => {
    expect(judged(id, "id", provider)).toEqual(sound);
    expect(judged(secret, "secret", provider)).toEqual(sound);
  });

  test("the secret where the id belongs", () => {
    expect(judged(secret, "id", provider).misplaced).toBe("an OAuth client secret, where the client id belongs");
  });

  test("the id where the secret belongs", () => {
    expect(judged(id, "secret", provider).misplaced).toBe(
      provider === "google" ? "a Google OAuth client id" : "the id of an OAuth client or of its secret",
    );
  });
});

describe("who is not judged", () => {
  test.each([null, "acme", "constructor", "__proto__"])("the provider %s", (provider) => {
    expect(judged(uuid, "secret", provider)).toEqual(sound);
    expect(judged(pairs.github.secret, "id", provider)).toEqual(sound);
  });

  test("an old id of GitHub, which is half as long as a secret", () => {
    expect(judged("9f86d081884c7d659a2f", "id", "github")).toEqual(sound);
  });
});

describe("Google's secret by its prefix", () => {
  const secret = "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";
  const swapped = "an OAuth client secret, where the client id belongs";

  test.each(["google", "github", null])("is no client id, of the provider %s", (provider) => {
    expect(judged(secret, "id", provider).misplaced).toBe(swapped);
  });

  test("is not taken for one inside another text", () => {
    expect(judged(`my-${secret}`, "id", null).misplaced).toBeNull();
  });

  test("is another provider's where the contract names one", () => {
    expect(judged(secret, "secret", "github").misplaced).toBe("a Google OAuth client secret");
    expect(judged(secret, "secret", "google").misplaced).toBeNull();
    expect(judged(secret, "secret", null).misplaced).toBeNull();
  });

  test("another kind of secret is not judged by its owner there", () => {
    expect(judged("sk_live_x7Kq92mZpL4vR8sTw3YuX1Nc", "secret", "acme").misplaced).toBeNull();
  });
});
