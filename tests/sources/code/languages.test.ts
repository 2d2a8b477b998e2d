import { describe, expect, test } from "vitest";
import { type Case, usesIn } from "./uses-in.ts";

const cases: Readonly<Record<string, Case>> = {
  "Python: the ways of os": {
    file: "a.py",
    text: `import os
from os import environ, getenv
a = os.environ["A_X"]
b = os.getenv("B_X", "d")
c = os.environ.get("C_X")
d = environ["lower"]
e = getenv("E_X", default=None)
if "F_X" in os.environ: pass
os.environ["G_X"] = "1"
del os.environ["H_X"]
os.environ.setdefault("I_X", "1")
`,
    uses: [
      "3 read A_X",
      "4 read B_X=",
      "5 read C_X",
      "6 read lower",
      "7 read E_X",
      "8 read F_X=",
      "9 set G_X",
      "10 mention H_X",
      "11 read I_X=",
    ],
  },
  "Python: wrappers, by a name of their own": {
    file: "a.py",
    text: `env = get_env()
a = env.get("A_X", "d")
b = get_env().get("B_X")
c = require_env("C_X", "a message")
d = env_bool("D_X", False)
class S:
    def __init__(self):
        self.env = get_env()
    def f(self):
        return self.env.get("E_X")
`,
    uses: ["2 read A_X=", "3 read B_X", "4 read C_X", "5 read D_X=", "10 read E_X"],
  },
  "Python: what stands behind or": {
    file: "a.py",
    text: `a = os.getenv("A_X") or os.getenv("B_X") or "d"\nb = (os.getenv("C_X") or None)\n`,
    uses: ["1 read A_X=", "1 read B_X=", "2 read C_X"],
  },
  "Python: names that are put together, and texts": {
    file: "a.py",
    text: `a = os.getenv(f"JWT_SECRET_{stage}")\nb = os.environ[f"{x}"]\nnames = ["ALL_CAPS", "NOTHING", "lower_case"]\n`,
    uses: ["1 pattern JWT_SECRET_*", "3 mention ALL_CAPS"],
  },
  "Python: no comment, no docstring, no dict, no other library": {
    file: "a.py",
    text: `# os.getenv("A_X")\n"""os.getenv("B_X")"""\nheaders.get("x-env")\nconfig = {}\nconfig["C_X"]\nsettings.get("lower")\nos.getenv(name)\n`,
    uses: ["5 mention C_X"],
  },
  "pydantic settings: prefix, aliases, inheritance, defaults": {
    file: "a.py",
    text: `class Base(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="APP_")
    port: int = 8080
    service_secret: str
    names: list[str] = Field(default_factory=list)
    other: str | None = None
    db: str = Field(..., validation_alias=AliasChoices("DATABASE_URL", "DB_URL"))
    _private: str = "x"
    kinds: ClassVar[int] = 1
    def method(self): pass
class More(Base):
    more: str = Field("x", alias="MORE_X")
    extra: str
class Plain(BaseModel):
    nothing: str
class Old(BaseSettings):
    key: str
    class Config:
        env_prefix = "OLD_"
`,
    uses: [
      "3 read APP_PORT=",
      "4 read APP_SERVICE_SECRET",
      "5 read APP_NAMES=",
      "6 read APP_OTHER=",
      "7 read DATABASE_URL=",
      "7 read DB_URL=",
      "12 read MORE_X=",
      "13 read APP_EXTRA",
      "17 read OLD_KEY",
    ],
  },
  "TypeScript: members, indices, destructuring": {
    file: "a.ts",
    text: `const a = process.env.A_X;
const b = process.env["B_X"] ?? "d";
const c = process.env.C_X!;
const { D_X, E_X: e, F_X = "d", ...rest } = process.env;
const g = (process.env.G_X as string) || process.env.H_X || "d";
process.env.I_X = "1";
delete process.env.J_X;
const k = process.env?.K_X;
const l = process.env[\`PRE_\${a}\`];
const m = import.meta.env.VITE_M;
const n = import.meta.env.MODE;
`,
    uses: [
      "1 read A_X",
      "2 read B_X=",
      "3 read C_X",
      "4 read D_X",
      "4 read E_X",
      "4 read F_X=",
      "5 read G_X=",
      "5 read H_X=",
      "6 set I_X",
      "8 read K_X",
      "9 pattern PRE_*",
      "10 read VITE_M",
    ],
  },
  "JavaScript: wrappers, names of their own, and what is none": {
    file: "a.mjs",
    text: `const env = process.env;
f(env.A_X, getEnv("B_X", "d"), requireEnv("C_X", "message"), Deno.env.get("D_X"));
// process.env.NO_X
const text = "process.env.NO_Y";
const { one } = other.env;
const names = ["ALL_CAPS"];
`,
    uses: ["2 read A_X", "2 read B_X=", "2 read C_X", "2 read D_X", "6 mention ALL_CAPS"],
  },
  "TSX is read as TSX": {
    file: "a.tsx",
    text: `export const A = () => <a href={process.env.NEXT_PUBLIC_A ?? "/"}>x</a>;\n`,
    uses: ["1 read NEXT_PUBLIC_A="],
  },
  Go: {
    file: "a.go",
    text: `package a
func f() {
  a := os.Getenv("A_X")
  b, ok := os.LookupEnv("B_X")
  c := getEnv("C_X", "d")
  d := "ALL_CAPS"
  // os.Getenv("NO_X")
}
type T struct {
  E string \`env:"E_X" envDefault:"d"\`
  F string \`json:"f" env:"F_X,required"\`
  G string \`envconfig:"G_X" default:"d"\`
  H string \`json:"env"\`
}
`,
    uses: [
      "3 read A_X",
      "4 read B_X=",
      "5 read C_X=",
      "6 mention ALL_CAPS",
      "10 read E_X=",
      "11 read F_X",
      "12 read G_X=",
    ],
  },
  Java: {
    file: "A.java",
    text: `class A {
  @Value("\${A_X:d}") String a;
  @Value("\${my.b-x}") String b;
  @Value(value = "\${C_X}") String c;
  void f() {
    System.getenv("D_X");
    System.getenv().getOrDefault("E_X", "d");
    headers.get("F_X");
  }
}
`,
    uses: ["2 read A_X=", "3 mention MY_B_X", "4 read C_X", "6 read D_X", "7 read E_X=", "8 mention F_X"],
  },
  "shell: what the script does not set itself": {
    file: "a.sh",
    text: `#!/bin/sh
OWN=1
export NEXT="\${A_X:-d}"
: "\${B_X:?is needed}"
read ANSWER
for ITEM in 1 2; do echo "$OWN $NEXT $ANSWER $ITEM $HOME $1"; done
echo "$C_X" '$NO_X' \${lower}
PORT_X="\${PORT_X:-8080}"
`,
    uses: ["3 read A_X=", "4 read B_X", "7 read C_X", "8 read PORT_X="],
  },
  Dockerfile: {
    file: "Dockerfile.web",
    text: `FROM x\nARG A_X\nARG B_X=1\nENV C_X=1 \\\n    D_X="two words"\nENV E_X old form\n# ENV NO_X=1\n`,
    uses: ["2 read A_X", "3 read B_X=", "4 set C_X=", "5 set D_X=", "6 set E_X="],
  },
  compose: {
    file: "docker-compose.dev.yml",
    text: `services:
  a:
    image: "x:\${TAG_X:-latest}"
    environment:
      - PASSED_X
      - SET_X=1
      - FILLED_X=\${FROM_X}
  b:
    environment: { M_X: "1", N_X: null }
  c:
    command: echo $$NO_X
`,
    uses: [
      "3 read TAG_X=",
      "5 read PASSED_X",
      "6 set SET_X=",
      "7 read FROM_X",
      "7 set FILLED_X=",
      "9 set M_X=",
      "9 read N_X",
    ],
  },
};

describe("the variables of", () => {
  test.each(Object.entries(cases))("%s", async (_, { file, text, uses }) => {
    expect([...(await usesIn(file, text))].sort(byLine)).toEqual([...uses].sort(byLine));
  });
});

const byLine = (a: string, b: string): number => Number.parseInt(a, 10) - Number.parseInt(b, 10) || (a < b ? -1 : 1);

describe("defaults", () => {
  const py = (name: string, text: string) => usesIn("a.py", `os.getenv("${name}", ${text})\n`);

  test.each([
    ["DEMO_MODE", '"1"', "bypass"],
    ["BYPASS_STARTUP_VALIDATION", "True", "bypass"],
    ["SKIP_AUTH", '"true"', "bypass"],
    ["AUTH_REQUIRED", '"false"', "bypass"],
    ["JWT_SECRET_KEY", '"dev-secret-key-change-me"', "constant-key"],
    ["POSTGRES_PASSWORD", '"postgres"', "constant-key"],
    ["REDIS_HOST", '"localhost"', "loopback"],
    ["DATABASE_URL", '"postgresql://user@127.0.0.1:5432/x"', "loopback"],
    ["API_BASE_URL", '"http://localhost:8000"', "loopback"],
    ["REDIS_SERVER", '"localhost:6379"', "loopback"],
  ])("unsafe: %s = %s is a %s", async (name, text, unsafe) => {
    expect(await py(name, text)).toEqual([`1 read ${name}= ${unsafe}`]);
  });

  test.each([
    ["DEMO_MODE", '"0"'],
    ["AUTH_REQUIRED", '"true"'],
    ["TESTING", '""'],
    ["JWT_SECRET_KEY", '""'],
    ["JWT_SECRET_PATH", '"/secrets/jwt"'],
    ["SECRET_ROTATION_ENABLED", '"true"'],
    ["JWT_ALGORITHM", '"HS256"'],
    ["HOST", '"127.0.0.1"'],
    ["BIND_ADDRESS", '"127.0.0.1"'],
    ["API_BASE_URL", '"https://api.example.org"'],
    ["GREETING", '"localhost"'],
    ["LOG_LEVEL", '"INFO"'],
  ])("harmless: %s = %s", async (name, text) => {
    expect(await py(name, text)).toEqual([`1 read ${name}=`]);
  });
});
