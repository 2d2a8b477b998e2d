import { describe, expect, test } from "vitest";
import { type Case, usesIn } from "./uses-in.ts";

const cases: Readonly<Record<string, Case>> = {
  "imports under other names, over several lines": {
    file: "a.py",
    text: `import os as _os
from os import (
    environ as e,
    getenv as ge,
)
a = [_os.environ["A_X"], e.get("B_X"), ge("C_X", "d")]
d = (_os.environ
     .get("D_X"))
NAME = "E_X"
f = _os.environ[NAME]
`,
    uses: ["6 read A_X", "6 read B_X", "6 read C_X=", "7 read D_X", "9 mention E_X", "10 read E_X"],
  },
  "libraries that read the environment": {
    file: "a.py",
    text: `from decouple import config
from starlette.config import Config
import environ
settings = Config(".env")
env = environ.Env(
    DEBUG=(bool, False),
)
a = config("A_X", default=True, cast=bool)
b = settings("B_X", default=None)
c = settings("C_X", cast=str)
d = env.bool("D_X")
`,
    uses: ["8 read A_X=", "9 read B_X=", "10 read C_X", "11 read D_X"],
  },
  "what is caught when it is missing has a default": {
    file: "a.py",
    text: `import os
try:
    a = os.environ["A_X"]
    b = int(os.environ["B_X"])
except (KeyError, ValueError) as e:
    a = "d"
try:
    c = os.environ.pop("C_X")
except:
    c = None
with contextlib.suppress(KeyError):
    if a:
        d = os.environ["D_X"]
try:
    try:
        e = os.environ["E_X"]
    except ValueError:
        raise
except LookupError:
    log("none")
def f():
    try:
        return os.environ["F_X"]
    except Exception:
        return "d"
os.environ.pop("G_X", None)
h = os.environ.pop("H_X", "d")
`,
    uses: [
      "3 read A_X=",
      "4 read B_X=",
      "8 read C_X=",
      "13 read D_X=",
      "16 read E_X=",
      "23 read F_X=",
      "26 read G_X=",
      "27 read H_X=",
    ],
  },
  "what is taken instead of a secret that is caught is judged": {
    file: "a.py",
    text: `import os
try:
    SECRET_KEY = os.environ["SECRET_KEY"]
except KeyError:
    NAME = "plain"
    SECRET_KEY = "a-constant-key-of-everybody"
`,
    uses: ["3 read SECRET_KEY= constant-key"],
  },
  "what is caught has none where the program stops, something else is caught, or it stands elsewhere": {
    file: "a.py",
    text: `import os, sys
try:
    a = os.environ["A_X"]
except KeyError as e:
    raise SystemExit("A_X is missing") from e
try:
    b = os.environ["B_X"]
except KeyError:
    sys.exit("B_X is missing")
try:
    c = int(os.environ["C_X"])
except ValueError:
    c = 1
try:
    d = os.environ["D_X"]
    run(d)
except Exception:
    log("failed")
try:
    def later():
        return os.environ["E_X"]
except KeyError:
    pass
try:
    pass
except KeyError:
    f = os.environ["F_X"]
else:
    g = os.environ["G_X"]
try:
    h = os.environ.pop("H_X")
except KeyError:
    raise
with suppress(OSError):
    i = os.environ["I_X"]
try:
    j = os.environ["J_X"]
finally:
    done()
`,
    uses: ["3", "7", "11", "15", "21", "27", "29", "31", "35", "37"].map(
      (line, index) => `${line} read ${"ABCDEFGHIJ"[index]}_X`,
    ),
  },
  "pydantic: annotations, parts and capitals": {
    file: "a.py",
    text: `from pydantic_settings import BaseSettings as Base, SettingsConfigDict
class Pool(BaseModel):
    url: str
    size: int = 3
class Parts(Base):
    model_config = SettingsConfigDict(env_nested_delimiter="__", env_prefix="P_")
    pool: Pool
    token: Annotated[str, Field(validation_alias="A_X")]
    other: Annotated[int, Field(alias="B_X")] = 3
    path: str = Field(validation_alias=AliasPath("C_X", "key"))
class Exact(Base):
    model_config = SettingsConfigDict(case_sensitive=True)
    lower_name: str
    key: SecretStr = SecretStr("a-constant-key-of-everybody")
class Elsewhere(CommonSettings):
    model_config = SettingsConfigDict(env_prefix="E_")
    url: str
    parts: Parts = Parts()
`,
    uses: [
      "7 read P_POOL__URL",
      "7 read P_POOL__SIZE=",
      "7 mention P_POOL",
      "8 read A_X",
      "9 read B_X=",
      "10 read C_X",
      "13 read lower_name",
      "14 read key=",
      "17 read E_URL",
      "18 mention E_PARTS",
    ],
  },
  "pydantic 1: what is optional is so without a default, and fields by their names in Config": {
    file: "a.py",
    text: `from pydantic import (
    BaseSettings,
    Field,
)
class Old(BaseSettings):
    a: Optional[str]
    b: str
    c: str = Field(..., env=["C_X", "D_X"])
    class Config:
        env_prefix = "OLD_"
        fields = {"b": {"env": "B_X"}}
class Plain(BaseModel):
    NO_VARIABLE: str
`,
    uses: ["6 read OLD_A=", "7 read B_X", "8 read C_X=", "8 read D_X="],
  },
};

describe("the variables of Python:", () => {
  test.each(Object.entries(cases))("%s", async (_, { file, text, uses }) => {
    expect(await usesIn(file, text)).toEqual(uses);
  });
});
