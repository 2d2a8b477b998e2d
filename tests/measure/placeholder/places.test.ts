import { describe, expect, test } from "vitest";
import { of } from "../value.ts";

const capitals = "an address that holds words in capitals that stand for a value";
const fillIn = "an address that holds an instruction to fill it in";

describe("parts of an address", () => {
  test.each<[string, string | null]>([
    ["https://USER@db.acme.io/", capitals],
    ["https://app:PASSWORD@db.acme.io/", capitals],
    ["https://DB_USER:x7Kq92mZpL4v@db.acme.io/", capitals],
    ["https://SUPERUSER:x7Kq92mZpL4v@db.acme.io/", null],
    ["https://app:PASSWORD7Kq92mZ@db.acme.io/", null],
    ["https://app:change%2Dme@db.acme.io/", "an address that holds an instruction to replace it"],
    ["https://app:see-vault@db.acme.io/", "an address that holds a note that it is set elsewhere"],
    ["https://:@db.acme.io/orders", null],
    ["https://api.acme.io/YOUR_TENANT/v1", capitals],
    ["https://api.acme.io/XXX", capitals],
    ["https://api.acme.io/XX", null],
    ["https://api.acme.io/XXXL", null],
    ["https://api.acme.io/aXXX", null],
    ["https://api.acme.io/TODO", capitals],
    ["https://api.acme.io/TODOS", null],
    ["https://api.acme.io/aTODO", null],
    ["https://api.acme.io/CHANGE-THIS", capitals],
    ["https://api.acme.io/v1?tenant=YOUR_TENANT", capitals],
    ["https://api.acme.io/v1?tenant=a&key=API_KEY", capitals],
    ["https://api.acme.io/your-tenant-id/v1", fillIn],
    ["https://api.acme.io/your_webhook", fillIn],
    ["https://api.acme.io/your-orders", null],
    ["https://api.acme.io/of-your-id", null],
    ["https://api.acme.io/your-id-2", null],
    ["https://api.acme.io/yourid", null],
    ["https://api.acme.io/v1", null],
  ])("%s: %s", (text, kind) => {
    expect(of(text, "url").placeholder).toBe(kind);
  });
});

describe("a word for a value to come", () => {
  test.each<[string, string | null]>([
    ["TODO ask Ada", "a word for a value to come"],
    ["TODO", "a word for a value to come"],
    ["MY TODO list", null],
    ["TODOIST", null],
  ])("%s as a setting: %s", (text, kind) => {
    expect(of(text, "string").placeholder).toBe(kind);
  });
});

describe("a document of a secret", () => {
  test.each<[string, string | null]>([
    ['{"private_key": "..."}', "a document that holds filler characters"],
    ['{"private_key":"..."}', "a document that holds filler characters"],
    ['{"project_id": "PROJECT_ID"}', null],
    ['{"universe": "x7Kq92mZpL4v"}', null],
    ['{"mode": "replace"}', null],
    ['{"key": "change-me-please"}', "a document that holds an instruction to replace it"],
  ])("%s: %s", (text, kind) => {
    expect(of(text, "secret-json").placeholder).toBe(kind);
  });

  test("is looked at up to 16,383 characters", () => {
    const padded = (length: number) => `{"key": "..."${" ".repeat(length - 14)}}`;
    expect(of(padded(16_383), "secret-json").placeholder).toBe("a document that holds filler characters");
    expect(of(padded(16_384), "secret-json").placeholder).toBeNull();
  });

  test.each<[string, string | null]>([
    [
      "host=db.acme.io user=app password=see-vault dbname=shop",
      "a document that holds a note that it is set elsewhere",
    ],
    ["host=db.acme.io user=app password=x7Kq92mZpL4v dbname=shop", null],
    ["host=db.acme.io user=change-me dbname=shop", "an instruction to replace it"],
  ])("%s in a connection string: %s", (text, kind) => {
    expect(of(text, "secret").placeholder).toBe(kind);
  });
});

test.each<[string, string | null]>([
  ["ops@example.com", "an example address"],
  ["Ops <ops@example.com>", "an example address"],
  ["Ops <ops@example.com> and more", null],
  ["ops@your-company.io", "an example address"],
  ["ops@mail.example.org", "an example address"],
  ["ops@example.company.io", null],
  ["ops@acme.io", null],
])("the mail address %s: %s", (text, kind) => {
  expect(of(text, "string").placeholder).toBe(kind);
});
