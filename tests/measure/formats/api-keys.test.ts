import { describe, expect, test } from "vitest";
import { findKeyForm } from "../../../src/measure/formats/provider-keys.ts";
import { of, typed } from "../value.ts";

const body = "x7Kq92mZpL4vR8sTw3YuX1Nc5Hd0Gj8FqLa6Bz";
const stripe = `sk_live_${body.slice(0, 24)}`;
const problems = (text: string, provider: string | null, variable = "VALUE") =>
  of(text, typed("api-key", { provider }), { variable }).formatFaults;

const header = [{ problem: "begins with the scheme of a header (Bearer), where the key alone belongs", certain: true }];

describe("a key with the scheme of its header", () => {
  test.each([
    `Bearer ${stripe}`,
    `bearer   ${stripe}`,
    `Basic ${stripe}`,
    `Token ${stripe}`,
    `Authorization: ${stripe}`,
    `Authorization: Bearer ${stripe}`,
  ])("%s", (text) => {
    expect(problems(text, "stripe")).toEqual(header);
    expect(problems(text, null)).toEqual(header);
  });

  test.each([`Bearer${stripe}`, `xBearer ${stripe}`, `Bearer ${body}`, `Bearer ${stripe} and more`])(
    "%s has none, or is not known for a key",
    (text) => {
      expect(problems(text, null)).toEqual([]);
    },
  );
});

describe("AWS's pair", () => {
  const id = "AKIAIOSFODNN7ABCDEFG";
  const secret = `${body}Ab`;
  const noId = [{ problem: "does not look like an access key id of AWS (AKIA or ASIA)", certain: false }];
  test.each<[string, string, string, object[]]>([
    ["the id under its name", id, "AWS_ACCESS_KEY_ID", []],
    ["a temporary id", id.replace("AKIA", "ASIA"), "AWS_ACCESS_KEY_ID", []],
    ["the secret under the id's name", secret, "AWS_ACCESS_KEY_ID", noId],
    ["an id with a letter too many", `${id}A`, "AWS_ACCESS_KEY_ID", noId],
    ["text before the id", `x${id}`, "AWS_ACCESS_KEY_ID", noId],
    ["the secret under its own name", secret, "AWS_SECRET_ACCESS_KEY", []],
  ])("%s", (_, text, variable, found) => {
    expect(problems(text, "aws", variable)).toEqual(found);
  });

  test("another provider's key under the id's name is judged by its own form", () => {
    expect(problems(stripe, "stripe", "STRIPE_ACCESS_KEY_ID")).toEqual([]);
    expect(problems(body, "stripe", "STRIPE_ACCESS_KEY_ID")).toEqual([
      { problem: "does not look like a key of Stripe (sk_ or rk_)", certain: false },
    ]);
  });
});

describe("forms that a provider has beside its keys", () => {
  test.each([
    ["twilio", "AC9f86d081884c7d659a2feaa0c55ad015", "TWILIO_ACCOUNT_SID"],
    ["stripe", "pk_live_x7Kq92mZpL4vR8sTw3YuX1Nc", "STRIPE_PUBLISHABLE_KEY"],
  ])("%s: %s is judged as the id or public key that it is", (provider, text, variable) => {
    expect(problems(text, provider, variable)).toEqual([]);
  });

  test("a text longer than any key has no form", () => {
    const token = (length: number) => `ya29.${"x7Kq92mZ".repeat(300)}`.slice(0, length);
    expect(findKeyForm(token(2005))?.what).toBe("a short-lived Google access token");
    expect(findKeyForm(token(2101))).toBeNull();
  });
});
