import { describe, expect, test } from "vitest";
import { findInnerSecrets } from "../../../src/measure/strength/inner-secrets.ts";

const encode = (text: string): string => Buffer.from(text).toString("base64");

describe("the secrets in a text that holds more than one thing", () => {
  test.each<[string, string[]]>([
    ["postgresql://app:x7Kq@db.acme.dev/app", ["x7Kq"]],
    ["jdbc:mysql://db.acme.dev/app?password=x7Kq", ["x7Kq"]],
    ["https://api.acme.dev/v1", []],
    ["xy://a:b@c", ["b"]],
    ["app:x7Kq@tcp(db.acme.dev:3306)/shop", ["x7Kq"]],
    ["app:x7@Kq@unix(/tmp/s)/shop", ["x7@Kq"]],
    ["app:x7Kq\n9@udp(db)/shop", ["x7Kq\n9"]],
    [`${"u".repeat(128)}:x7Kq@tcp(db)`, ["x7Kq"]],
    ["Server=db;Password=x7Kq", ["x7Kq"]],
    ["Server=db; User Id=app; Pwd=x7Kq", ["x7Kq"]],
    ["host=db user=app password=x7Kq dbname=shop", ["x7Kq"]],
    ["a=1&token=x7Kq&b=2", ["x7Kq"]],
    ["a=1&b=2", []],
    ['{"client_secret": "x7Kq", "id": "y"}', ["x7Kq"]],
    ["{'client_secret': 'x7Kq', 'id': 'y'}", ["x7Kq"]],
    ['  {"apiKey":"x7Kq"}', ["x7Kq"]],
    ['[{"key" : "x7Kq"}]', ["x7Kq"]],
    ['{"passphrase": "two words"}', ["two words"]],
    ['{"key": ""}', [""]],
    ["token: x7Kq\nname: app", ["x7Kq"]],
    ["login app\npassword x7Kq", ["x7Kq"]],
    ["login app\ntoken x7Kq", []],
    ["credential=a\ncredentials=b\nauth=c\nsig=d\nsignature=e\npasswd=f\npwd=g", ["a", "b", "c", "d", "e", "f", "g"]],
    ["key=a\nkey=a", ["a"]],
    ["key        :        a\nb", ["a"]],
    ["key         :a\nb", []],
    ["name=a\nb", []],
  ])("%s", (text, secrets) => {
    expect(findInnerSecrets(text)).toEqual(secrets);
  });

  test.each([
    "x7Kq92mZpL4v",
    "password=x7Kq",
    "my password x7Kq",
    "a: b",
    "x://a:b@c",
    "{abc}",
    "a=b==",
    "app:x7Kq@db",
    "a b=c",
    "x7;Kq&9",
    "=a;=b",
    `${"u".repeat(129)}:x7Kq@tcp(db)`,
    "see postgresql://app:x7Kq@db",
  ])("%s is one secret", (text) => {
    expect(findInnerSecrets(text)).toBeNull();
  });

  test("behind base64", () => {
    expect(findInnerSecrets(encode("postgresql://app:x7Kq@db.acme.dev/app"))).toEqual(["x7Kq"]);
    expect(findInnerSecrets(encode("just a sentence of words"))).toBeNull();
  });

  test("Basic credentials are the password behind their user", () => {
    const auth = (text: string) => findInnerSecrets(`{"auth": "${encode(text)}"}`);
    expect(auth("deploy:x7Kq92mZpL4v")).toEqual(["x7Kq92mZpL4v"]);
    expect(auth("de.pl-oy@acme:x7Kq:92mZ")).toEqual(["x7Kq:92mZ"]);
    expect(auth("de ploy:x7Kq92mZpL4v")).toEqual([encode("de ploy:x7Kq92mZpL4v")]);
    expect(auth("x7Kq92mZpL4vx7Kq")).toEqual([encode("x7Kq92mZpL4vx7Kq")]);
  });

  test("of the beginning of a long document, and of thirty at most", () => {
    const keys = (count: number) => Array.from({ length: count }, (_, at) => `key=a${at}`).join("\n");
    expect(findInnerSecrets(keys(30))).toHaveLength(30);
    expect(findInnerSecrets(keys(31))).toHaveLength(30);
    const far = (blanks: number) => findInnerSecrets(`\n${"x".repeat(blanks)} key=abc`);
    expect(far(16_384 - 9)).toEqual(["abc"]);
    expect(far(16_384)).toEqual([]);
  });
});
