import { describe, expect, test } from "vitest";
import { toWritten, type Written } from "../../../src/sources/manifest/written.ts";

/** What PyYAML 6.0.3 makes of each text; gcloud reads manifests by the same rules. */
const forms: Readonly<Record<Written, string>> = {
  null: "~ null Null NULL",
  boolean: "yes Yes YES no No NO true True TRUE false False FALSE on On ON off Off OFF",
  number:
    "0 00 0123 -1 +1 1_000 0b101 0x1F -0x1F 12:30 12:30:45 190:20:30 1.5 1. .5 +1.5e+3 1.0e+3 1.5e-3 08.5 " +
    ".inf -.inf +.INF .nan .NaN .NAN 685_230.15 190:20:30.15 12:30.5",
  string:
    "y Y n N yEs nULL none None tRUE 08 0o17 _1 0b2 0xZZ 99:99 1:60 0:30 1e3 1.0e3 -.5 . .NaN1 inf NaN 1.2.3 v1 1,000 " +
    "--1 +-1 0x 0b 1a staging truex on-call offline nullable 10.0.0.1 8080/tcp",
};

describe.each(Object.entries(forms))("%s", (written, texts) => {
  test.each(texts.split(" "))("%s", (text) => {
    expect(toWritten(text)).toBe(written);
  });
});

test("a value that is not there is null", () => {
  expect(toWritten("")).toBe("null");
});
