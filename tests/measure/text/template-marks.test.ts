import { describe, expect, test } from "vitest";
import type { TypeName } from "../../../src/model/index.ts";
import { of, typed } from "../value.ts";

const template = (text: string, type: TypeName | null = null, variable = "VALUE") =>
  of(text, type, { variable }).template;

describe("a shell's variable in the midst of a text", () => {
  test.each(["a $ABC b", "a $AB_C b", "a $A_BC b", "a ${abc} b", "a ${_AB} b", "a ${x.abc} b"])(
    "%s is a mark",
    (text) => {
      expect(template(text)).toBe(text.includes("${_") ? "Cloud Build" : "shell");
    },
  );
  test.each(["a $AB b", "a $A1 b", "a ${ab} b", "a ${a1b} b", "a $A_B b", "costs $50", "a $$ b"])(
    "%s may be text",
    (text) => {
      expect(template(text)).toBeNull();
    },
  );

  test.each(["$AB", "${ab}", "$AB_C", "${a1b}"])("%s as the whole text is one", (text) => {
    expect(template(text)).toBe("shell");
    expect(template(text, "secret")).toBe("shell");
  });

  test.each<[string, string | null]>([
    ["x7!$ABC_DE", "shell"],
    ["x7!$ABC_D", null],
    ["x7!$AB_CDE", null],
    ["x7!$ABCDEFG", "shell"],
    ["x7!$ABCDEF", null],
    ["x7!$_ABCDEFG", "Cloud Build"],
    ["x7!${ABCDEFGH}!", "shell"],
    ["x7!${ab.cd}", "shell"],
    ["x7!${ab_cd_ef}", "shell"],
    ["x7!${a.cd}", null],
    ["x7!${ab.c}", null],
    ["x7!${abcd}", null],
    ["x7!${ab.cd1}", null],
    ["x7!${1ab.cd}", null],
    ["x7!${ABCDEFG1}", null],
    ["x7!${xABCDEFG}", null],
    ["x7!${xABC_DE}", null],
    ["x7!${ABC_De}", null],
  ])("%s in a secret, which chance may have made: %s", (text, language) => {
    expect(template(text, "secret")).toBe(language);
    expect(template(text, null, "API_TOKEN")).toBe(language);
  });

  test("an address is no jumble", () => {
    expect(template("https://a.dev/${abcd}", "secret")).toBe("shell");
    expect(template("https://a.dev/${ab}", "secret")).toBeNull();
  });

  test("a text of four kinds of marks and more is one, whatever it is called", () => {
    expect(template("!#^&${abcd}")).toBeNull();
    expect(template("!#^!${abcd}")).toBe("shell");
    expect(template(`!#^&${"a".repeat(188)}\${abcd}`)).toBeNull();
    expect(template(`!#^&${"a".repeat(189)}\${abcd}`)).toBe("shell");
    expect(template(`!#^&${"a".repeat(100)}\${abcd}`)).toBeNull();
  });
});

describe("commands", () => {
  test.each<[string, string | null]>([
    ["v $(date) x", "shell"],
    ["v $(date +%s) x", "shell"],
    ["v $(git rev-parse HEAD)", "shell"],
    ["v $(NAME) x", "shell"],
    ["v $(AB) x", null],
    ["v $(Ab) x", null],
    ["v $(ab) x", null],
    ["v $(aBC-d.e) x", "shell"],
    ["v $(NAME x) y", null],
    ["v $(date", null],
    ["v $(1abc) x", null],
  ])("%s: %s", (text, language) => {
    expect(template(text)).toBe(language);
  });

  test.each<[string, string | null]>([
    ["x7!$(date)", "shell"],
    ["x7!$(date +%s)", "shell"],
    ["x7!$(NAME)", "shell"],
    ["x7!$(OUR_NAME)", "shell"],
    ["x7!$(MY_NAME)", null],
    ["x7!$(NAM)", "shell"],
    ["x7!$(NAM_)", null],
    ["x7!$(da7e)", null],
    ["x7!$(aBCd)", null],
    ["x7!$(NAME1)", null],
    ["$(aBCd)", "shell"],
  ])("%s in a secret: %s", (text, language) => {
    expect(template(text, "secret")).toBe(language);
  });
});

describe("Windows' variables", () => {
  test.each<[string, string | null]>([
    ["%APPDATA%", "Windows"],
    ["%MY_NAME%", "Windows"],
    ["%ACME%", null],
    ["C:\\%ACME%\\x", "Windows"],
    ["name like '%ACME%'", null],
    ["name LIKE %ACME%", null],
    ["name like    '%ACME%'", null],
    ["name like '_%ACME%'", null],
    ["name like 'x' or %ACME%", "Windows"],
    ["likes %ACME%", "Windows"],
    ["dislike %ACME%", "Windows"],
    ["name like     '%ACME%'", "Windows"],
    [`like${" ".repeat(4)}"${"x".repeat(80)}%ACME%`, null],
    [`like "${"x".repeat(81)}%ACME%`, "Windows"],
    ["a%AB%20b", null],
    ["a%AB%CDb", null],
    ["a%ABC%xyz", "Windows"],
    ["a%ABC%2g", "Windows"],
    ["a%XBC%20", "Windows"],
    ["a%ABC%", "Windows"],
  ])("%s: %s", (text, language) => {
    expect(template(text)).toBe(language);
  });

  test("the variable's own name was to be replaced, and a secret is no pattern", () => {
    expect(template("%ACME%", null, "ACME")).toBe("Windows");
    expect(template("%ACME%", "secret")).toBe("Windows");
    expect(template("x%ACMECORP%", "secret")).toBe("Windows");
  });

  test.each(["NAME_LIKE", "MATCH", "SEARCH_TERM", "FILTER", "WILDCARDS"])("%s takes patterns", (variable) => {
    expect(template("%MY_NAME%", null, variable)).toBeNull();
    expect(template("https://a.dev/%MY_NAME%", null, variable)).toBe("Windows");
    expect(template("%MY_NAME%", "secret", variable)).toBe("Windows");
  });
});

describe("angle brackets", () => {
  test.each<[string, string | null]>([
    ["<your-key>", "angle bracket"],
    ["<key>", "angle bracket"],
    ["see <my-key> there", "angle bracket"],
    ["see <my_key> there", "angle bracket"],
    ["see <region> there", "angle bracket"],
    ["see <Projects> there", "angle bracket"],
    ["see <acme> there", null],
    ["see <subregion> there", null],
    ["a <b> x", null],
    ["<b>", null],
    ["<a href>", null],
    ["<my-key></my-key>", null],
    ["<my-key/> <my-key>", null],
    ["https://<host>/x", "angle bracket"],
    ["/data/<abc>x", "angle bracket"],
  ])("%s: %s", (text, language) => {
    expect(template(text)).toBe(language);
  });

  test.each<[string, string | null]>([
    ["x7<your key>", "angle bracket"],
    ["x7!<your key>", "angle bracket"],
    ["x7!<your-api-key>", "angle bracket"],
    ["x7!<YOUR_KEY>", "angle bracket"],
    ["x7!<YOUR_API_KEY>", "angle bracket"],
    ["x7!<a-key>", null],
    ["x7!<your-key1>", null],
    ["x7!<YO_KEY>", null],
    ["x7!<YOUR_K>", null],
    ["x7!<YOUR_KEy>", null],
    ["x7!<kEY_YOUR>", null],
    ["x7!<region>", null],
  ])("%s in a secret: %s", (text, language) => {
    expect(template(text, "secret")).toBe(text.startsWith("x7<") ? null : language);
  });
});

describe("parts of a route", () => {
  test.each([
    "/users/<id>",
    "/users/<userId>/posts",
    "/v1/<id>?x=1",
    "/v1/<id>#top",
    "/v1/<name>.json",
    "https://a.dev/<id>",
  ])("%s are filled in by the program's router", (text) => {
    expect(template(text)).toBeNull();
    expect(template(text, "string")).toBeNull();
    expect(of(text, typed("list")).template).toBeNull();
  });

  test.each(["/users/<id>", "https://a.dev/<id>"])(
    "%s is a mark where the contract wants a URL, a host or a secret",
    (text) => {
      for (const type of ["url", "host", "secret"] as const) expect(template(text, type)).toBe("angle bracket");
    },
  );

  test.each([
    "/users/-<id>",
    "/users/<id>x",
    "/users/<your_id>",
    "/users/<my_id>",
    "/users/<Id>",
    "/users/<user-id>",
    "https://<host>/x",
    "https://a.dev.<id>/x",
    "/cloudsql/<id>",
    "x/<my-id>",
  ])("%s is a mark", (text) => {
    expect(template(text)).toBe("angle bracket");
  });
});

describe("texts for people and for programs that fill them in", () => {
  test.each([
    "MAIL_TEMPLATE",
    "LOG_FORMAT",
    "ROUTE_PATTERN",
    "REGEX",
    "REGEXP",
    "SYSTEM_PROMPT",
    "GREETINGS",
    "RUN_CMD",
    "COMMAND",
    "ARGS",
    "page_title",
  ])("%s holds marks by right", (variable) => {
    expect(template("$NAME", null, variable)).toBeNull();
  });
  test.each(["TEMPLATE_ID", "TEXT_COLOR", "MAILER", "FORMATTER"])("%s does not", (variable) => {
    expect(template("$NAME", null, variable)).toBe("shell");
  });

  const sentence = "Set $JOB_HOME to the folder of the job before you start.";
  test("sentences may be about marks", () => {
    expect(template(sentence)).toBeNull();
    expect(template(sentence, "string")).toBeNull();
    expect(template(sentence, "secret")).toBe("shell");
    expect(template(sentence, "url")).toBe("shell");
    expect(template("Set $HOME to the folder")).toBe("shell");
    expect(template('He said: "Set $HOME, (please) don’t wait!"')).toBeNull();
    expect(template("--set $HOME --to=1 the folder -x of --y job")).toBe("shell");
    expect(template("one two three four five $HOME 1")).toBeNull();
    expect(template("one two three four five $HOME 1 2")).toBe("shell");
    expect(template(`$HOME ${"word ".repeat(500)}`)).toBeNull();
    expect(template(`$HOME ${"word ".repeat(350)}${"=1 ".repeat(2000)}`)).toBeNull();
    expect(template(`Set \${{ vars.HOME }} to the folder of the job before you start.`)).toBe("GitHub Actions");
  });
});

describe("any signs around a name", () => {
  test.each([
    "~JWT_SECRET~",
    "[[ jwt_secret ]]",
    "%{jwt_secret}",
    "|jwtSecret|",
    "{{{jwt.secret}}",
    "<<JWT_SECRET>>",
    "((.JWT_SECRET))",
    "&jwt_secret;",
    "^JwtSecret^",
  ])("%s stands for a secret", (text) => {
    expect(template(text, "secret")).not.toBeNull();
  });
  test.each([
    "~JWT_SECRET",
    "~JWT_SECRET|",
    "~x7Kq92mZ~",
    "~J~",
    "[[ jwt_secret )]",
    "~jwt_s3cr3t~",
    "~acme_blue~",
    "~JWT SECRET~",
    "a~JWT_SECRET~",
  ])("%s does not", (text) => {
    expect(template(text, "secret")).toBeNull();
  });

  test.each(["~JWT_SECRET~", "|JWT_SECRET|", "[[jwt_secret]]", "<<jwt_secret>>", "##jwt_secret##", "[[JWT_SECRET]]"])(
    "%s stands for any value",
    (text) => {
      expect(template(text, "string")).not.toBeNull();
    },
  );
  test.each([
    "*JWT_SECRET*",
    "_JWT_SECRET_",
    "(JWT_SECRET)",
    "[JWT_SECRET]",
    ":smile:",
    "~jwt_secret~",
    "[INFO]",
    "*bold*",
    "[[acme_blue]]",
  ])("%s may be a text", (text) => {
    expect(template(text, "string")).toBeNull();
  });

  test("of 79 characters at most", () => {
    const marked = (length: number): string => `~${"JWT_SECRET_".repeat(8).slice(0, length - 3)}X~`;
    expect(template(marked(60), "secret")).not.toBeNull();
    expect(template(marked(80), "secret")).toBeNull();
  });
});
