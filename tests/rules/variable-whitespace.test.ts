import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { variableWhitespace } from "../../rules/variable-whitespace.ts";
import { toLintInput } from "../support/scene.ts";
import { lintScene, testRule } from "../support/test-rule.ts";

const services = {
  backend: { variables: { SERVICE_ID: { required: false }, API_URL: { type: "url", required: false } } },
};
const stored = (value: string, ...faults: string[]) => ({
  scene: {
    services,
    workloads: { backend: { SERVICE_ID: { secret: "service-id" } } },
    secrets: { "service-id": value },
  },
  messages: [`SERVICE_ID has ${faults.join(" and ")}`],
});

testRule(variableWhitespace, {
  valid: {
    "blanks inside a text": { services, workloads: { backend: { SERVICE_ID: "a name with blanks" } } },
    "a key with line breaks": {
      services: { backend: { variables: { SIGNING_KEY: { type: "private-key" } } } },
      workloads: { backend: { SIGNING_KEY: { secret: "signing-key" } } },
      secrets: { "signing-key": "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADAN\n-----END PRIVATE KEY-----\n" },
    },
    "JSON over several lines": {
      services: { backend: { variables: { CONFIG: { type: "json" } } } },
      workloads: { backend: { CONFIG: '{\n  "a": 1\n}\n' } },
    },
    "a list over several lines": {
      services: { backend: { variables: { HOSTS: { type: "list", separator: "\n" } } } },
      workloads: { backend: { HOSTS: "a\nb" } },
    },
    "a variable that the contract does not name": { services, workloads: { backend: { GREETING: "hello " } } },
    "an empty value": { services, workloads: { backend: { SERVICE_ID: "" } } },
  },
  invalid: {
    "echo ended it with a line break, as N-050 stored it": stored("netra-backend\n", "a trailing line break"),
    "stored on Windows, as N-067 was": stored(
      "netra-backend\r\n",
      "a trailing line break",
      "a trailing carriage return",
    ),
    "a blank at the end": stored("netra-backend ", "a trailing blank"),
    "a blank at the start": stored(" netra-backend", "a leading blank"),
    "a byte order mark": stored("\ufeffnetra-backend", "a byte order mark"),
    "a zero-width space": stored("netra-backend\u200b", "a zero-width character"),
    "one blank and nothing else": stored(" ", "nothing but blanks"),
    "a line break within a URL, which the parser hides": {
      scene: { services, workloads: { backend: { API_URL: "https://clickhouse.acme\n.dev" } } },
      messages: ["API_URL has a line break inside"],
    },
  },
});

describe("the repair of variable-whitespace", () => {
  const findingsOf = (value: string, type?: string) => {
    const scene = {
      services: {
        backend: { variables: { SERVICE_ID: { required: false, ...(type === undefined ? {} : { type }) } } },
      },
      workloads: { backend: { SERVICE_ID: { secret: "service-id" } } },
      secrets: { "service-id": value },
    };
    return lintScene(variableWhitespace, toLintInput(scene)).findings;
  };
  const fixOf = (value: string, type?: string): readonly string[] => findingsOf(value, type).flatMap(({ fix }) => fix);

  /** What the shell makes of the value: `gcloud` prints it when asked for, and what it is given comes out of the script. */
  const mended = (value: string, command: string): string =>
    execFileSync("sh", ["-c", `gcloud() { if [ "$3" = access ]; then printf %s "$OLD"; else cat; fi; }\n${command}`], {
      encoding: "utf8",
      env: { PATH: process.env.PATH, OLD: value },
    });

  test("adds a clean version of the secret, without echo", () => {
    const [command = ""] = fixOf("netra-backend\n");
    expect(command).toContain("gcloud secrets versions access latest --secret=service-id --project=acme-staging");
    expect(command).not.toContain("echo");
    expect(mended("netra-backend\n", command)).toBe("netra-backend");
  });

  test.each([
    ["a passphrase", "correct  horse\tbattery staple \n", "secret"],
    ["JSON", ' {\n  "a": "b c"\n}\n', "json"],
    ["a key", " -----BEGIN PRIVATE KEY-----\nMIIE vQIB\r\nADAN\n-----END PRIVATE KEY-----\n", "private-key"],
    ["letters of other scripts", "\u00a0größe à la ふた\u00a0つ\u00a0", undefined],
  ])("leaves everything within %s", (_, value, type) => {
    const [command = ""] = fixOf(value, type);
    expect(mended(value, command)).toBe(value.trim());
  });

  test("closes the finding and changes nothing but the ends, whatever the value is", () => {
    const blank = fc.constantFrom(...` \t\n\v\f\u00a0\u1680\u2000\u200a\u2028\u2029\u202f\u205f\u3000`, "\r\n");
    const ends = fc.array(blank, { maxLength: 3 }).map((all) => all.join(""));
    const inner = fc.string({ unit: fc.constantFrom("a", "Z", "é", "0", "$", "'", "\\", '"', " ", "\n", "\t") });
    let repaired = 0;
    fc.assert(
      fc.property(ends, inner, ends, (before, core, after) => {
        const value = `${before}x${core}y${after}`;
        for (const command of fixOf(value)) {
          repaired += 1;
          expect(mended(value, command)).toBe(value.trim());
          expect(findingsOf(value.trim())).toEqual([]);
        }
      }),
      { numRuns: 60 },
    );
    expect(repaired).toBeGreaterThan(10);
  });

  test("is not offered for a carriage return within, which may stand between two values", () => {
    expect(findingsOf("a\rb", "secret")).toHaveLength(1);
    expect(fixOf("a\rb", "secret")).toEqual([]);
  });

  test("does not make a secret of blanks empty", () => {
    expect(fixOf(" ")).toEqual([]);
  });
});

describe("the help of variable-whitespace", () => {
  const helpOf = (binding: unknown): string => {
    const scene = { services, workloads: { backend: { SERVICE_ID: binding } }, secrets: { "service-id": "a " } };
    return lintScene(variableWhitespace, toLintInput(scene as never))
      .findings.map(({ help }) => help)
      .join();
  };

  test("speaks of storing where the value is stored", () => {
    expect(helpOf({ secret: "service-id" })).toContain("printf %s");
  });

  test("says what a block of YAML ends with where a line break stands at the end, and what blanks alone need", () => {
    const line = "Remove it from the value where the variable is set.";
    expect(helpOf("a ")).toBe(line);
    expect(helpOf("a\n")).toBe(`${line} A block of YAML (\`|\`) ends with a line break, \`|-\` does not.`);
    expect(helpOf(" ")).toBe("Write the value itself where the variable is set, or leave the variable out.");
  });

  test.each(["a ", "a\n", " "])("sends to the line where %j is written", (value) => {
    expect(helpOf(value)).toContain("where the variable is set");
    expect(helpOf(value)).not.toMatch(/printf|echo|[Ss]ecret|[Ss]tore/);
  });
});
