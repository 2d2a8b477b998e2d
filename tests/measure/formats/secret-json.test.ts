import { describe, expect, test } from "vitest";
import { readClaims } from "../../../src/measure/formats/jwt.ts";
import { toObject } from "../../../src/measure/formats/secret-json.ts";
import { ec, titled } from "../keys.ts";
import { of } from "../value.ts";

const object = '{"user": "app", "password": "x7Kq92mZ"}';
const encoded = Buffer.from(object).toString("base64");
const account = (key: unknown): string =>
  JSON.stringify({ type: "service_account", private_key: key, client_email: "a@b.iam.gserviceaccount.com" });
const unparsed = "is a service account key whose private_key does not parse";
const lone = "a workload on Cloud Run has an identity and needs none";

describe("what a JSON secret may be", () => {
  test.each(titled<[string]>([[object], ["[1, 2]"], ["5"], ["null"], ['"text"'], [account(5)], [account(null)]]))(
    "%s",
    (_, text) => {
      expect(of(text, "secret-json").formatFaults).toEqual([]);
    },
  );
});

describe("what it may not be", () => {
  test.each(
    titled<[string, string, boolean]>([
      [JSON.stringify(object), "is JSON inside a JSON string: it was encoded twice", true],
      [encoded, "is JSON encoded in base64, which code must decode first", false],
      [encoded.replace(/.{20}/g, "$&\n"), "is JSON encoded in base64, which code must decode first", false],
      [Buffer.from("[1, 2, 3]").toString("base64"), "is not JSON", true],
      ["eyJ no base64", "is not JSON", true],
      ["eyJhIjo", "is not JSON", true],
      ["{", "is not JSON", true],
      [
        account(ec.privateKey.trim().replaceAll("\n", " ")),
        `${unparsed}: it is a PEM block with blanks where its line breaks were`,
        true,
      ],
      [account(ec.privateKey.replace(/\n.{20}/, "\n!!!!")), unparsed, true],
      [account(ec.publicKey), unparsed, true],
      [account("no block"), unparsed, true],
      [account(ec.privateKey), `is a service account key: ${lone}`, false],
      [
        '{"type": "authorized_user", "refresh_token": "1//x7Kq92mZ"}',
        `is a person's own Google credentials: ${lone}`,
        false,
      ],
    ]),
  )("%s", (_, text, problem, certain) => {
    expect(of(text, "secret-json").formatFaults).toEqual([
      { problem, certain, ...(problem.endsWith(lone) ? { needless: true } : {}) },
    ]);
  });

  test.each(['{"type": "authorized_user"}', '{"refresh_token": "1//x7Kq92mZ"}', '{"type": "external_account"}'])(
    "%s is nobody's own credentials",
    (text) => {
      expect(of(text, "secret-json").formatFaults).toEqual([]);
    },
  );
});

describe("an object in a text", () => {
  test.each(["", "[1]", " {}", "null", "{user: a}"])("%j is none", (text) => {
    expect(toObject(text)).toBeNull();
  });
  test("keeps what it says", () => {
    expect(toObject('{"a": [1]}')).toEqual({ a: [1] });
  });
});

describe("claims of a signed token", () => {
  const part = (text: string): string => Buffer.from(text).toString("base64url");
  const head = part('{"alg":"HS256"}');

  test("are read from its second part", () => {
    expect(readClaims(`${head}.${part('{"sub":"1"}')}.x7Kq`)).toEqual({ sub: "1" });
    expect(readClaims(`${head}.${part('{"sub":"1"}')}.`)).toEqual({ sub: "1" });
  });

  test.each([
    ["text before it", `x ${head}.${part('{"sub":"1"}')}.x7Kq`],
    ["text behind it", `${head}.${part('{"sub":"1"}')}.x7Kq more`],
    ["a fourth part", `${head}.${part('{"sub":"1"}')}.x7Kq.x`],
    ["claims that are no JSON", `${head}.${part('{"sub":')}.x7Kq`],
    ["claims that are no base64", `${head}.eyJ-a.x7Kq`],
    ["no first part", `eyJ.${part('{"sub":"1"}')}.x7Kq`],
  ])("%s is no token", (_, text) => {
    expect(readClaims(text)).toBeNull();
  });
});
