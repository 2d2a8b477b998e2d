import { describe, expect, test } from "vitest";
import { type Case, usesIn } from "./uses-in.ts";

const cases: Readonly<Record<string, Case>> = {
  "Go: tags behind prefixes, constants, and what libraries bind": {
    file: "a.go",
    text: `package a
const name = "A_X"
type Config struct {
	B string \`env:"B_X, default=d"\`
	C string \`env:"C_X" env-default:"d"\`
	Pool Pool \`envPrefix:"P_"\`
	Own struct {
		D string \`env:"D_X"\`
	} \`env:", prefix=O_"\`
	No string \`json:"NO_VARIABLE"\`
}
type Pool struct {
	URL string \`env:"URL"\`
}
func f() {
	_ = os.Getenv(name)
	_ = cmp.Or(os.Getenv("E_X"), "d")
	_ = os.ExpandEnv("\${F_X}/x")
	viper.BindEnv("port", "G_X")
}
`,
    uses: [
      "2 mention A_X",
      "4 read B_X=",
      "5 read C_X=",
      "8 read O_D_X",
      "13 read P_URL",
      "16 read A_X",
      "17 read E_X=",
      "18 read F_X",
      "19 read G_X",
    ],
  },
  "Java: maps, optionals, conditions and Spring": {
    file: "A.java",
    text: `class A {
  static final String NAME = "A_X";
  @Value("\${app.key:\${B_X:d}}") String b;
  void f() {
    Map<String, String> all = System.getenv();
    g(all.get("C_X"), System.getenv(NAME));
    g(Optional.ofNullable(System.getenv("D_X")).map(String::trim).orElse("d"));
    g(System.getenv("E_X") != null ? System.getenv("E_X") : "d");
    g(Objects.requireNonNullElse(System.getenv("F_X"), "d"));
    g(environment.getRequiredProperty("G_X"), environment.getProperty("app.key"));
    g(System.getProperty("NO_VARIABLE"), other.get("NO_VARIABLE"));
  }
}
`,
    uses: [
      "2 mention A_X",
      "3 mention APP_KEY=",
      "3 read B_X=",
      "6 read C_X",
      "6 read A_X",
      "7 read D_X=",
      "8 read E_X=",
      "8 read E_X=",
      "9 read F_X=",
      "10 read G_X",
      "11 mention NO_VARIABLE",
      "11 mention NO_VARIABLE",
    ],
  },
  "Spring's own files": {
    file: "application-prod.yml",
    text: `spring:
  # \${COMMENTED_X}
  url: "\${A_X:http://localhost:1}"
  key: \${B_X}
  other: \${app.key}
`,
    uses: ["3 read A_X= loopback", "4 read B_X", "5 mention APP_KEY"],
  },
  "shell: what comes from itself, questions, and texts that are none": {
    file: "a.sh",
    text: `PORT_X=$PORT_X
export TOKEN_X
curl "$TOKEN_X" '$NO_VARIABLE' \\$NO_VARIABLE
echo "\${A_X:+yes}" "\${B_X:?must be there}"
printenv C_X
[[ -v D_X ]] && local_x=1
for NO_VARIABLE in a; do echo "$NO_VARIABLE"; done
cat <<EOT
$E_X
EOT
cat <<'EOT'
$NO_VARIABLE
EOT
`,
    uses: ["1 read PORT_X", "3 read TOKEN_X", "4 read A_X=", "4 read B_X", "5 read C_X", "6 read D_X=", "9 read E_X"],
  },
  "a script without an ending": {
    file: "entrypoint",
    text: '#!/usr/bin/env bash\nexec gunicorn -w "$WORKERS_X"\n',
    uses: ["2 read WORKERS_X"],
  },
  "a text without an ending": { file: "LICENSE", text: "You may use $NO_VARIABLE\n", uses: [] },
  "compose: without braces, nested, and behind an anchor": {
    file: "compose.yaml",
    text: `x-common: &common
  A_X: \${B_X:-d}
services:
  a:
    image: $C_X
    environment:
      <<: *common
      D_X: \${E_X:-\${F_X:-d}} $$NO_VARIABLE
  b: {environment: {<<: *common}}
`,
    uses: ["2 read B_X=", "2 set A_X=", "5 read C_X", "8 read E_X=", "8 read F_X=", "8 set D_X="],
  },
};

const byLine = (a: string, b: string): number => Number.parseInt(a, 10) - Number.parseInt(b, 10);

describe("the variables of", () => {
  test.each(Object.entries(cases))("%s", async (_, { file, text, uses }) => {
    expect([...(await usesIn(file, text))].sort(byLine)).toEqual(uses);
  });
});

describe("trees that only a machine makes", () => {
  test("are passed over where they are deep", async () => {
    expect(await usesIn("a.sh", `echo ${"$(echo \n".repeat(20_000)}${")\n".repeat(20_000)}\necho $A_X\n`)).toEqual([]);
  });
});
