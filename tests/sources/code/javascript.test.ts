import { describe, expect, test } from "vitest";
import { type Case, usesIn } from "./uses-in.ts";

const cases: Readonly<Record<string, Case>> = {
  "the environment by names of the file's own": {
    file: "a.ts",
    text: `import p, { env as e } from "node:process";
import { env } from "process";
const own: NodeJS.ProcessEnv = process.env;
a(p.env.A_X, e.B_X, env.C_X, own["D_X"]);
class F { private readonly env = process.env; g() { return this.env.E_X; } }
const load = (given = process.env) => given.F_X;
const typed = (given: NodeJS.ProcessEnv) => given.G_X;
`,
    uses: ["4 read A_X", "4 read B_X", "4 read C_X", "4 read D_X", "5 read E_X", "6 read F_X", "7 read G_X"],
  },
  CommonJS: {
    file: "a.cjs",
    text: `const { env } = process;
const { env: e } = require("node:process");
exports.a = [env.A_X || "1", e.B_X, require("process").env.C_X];
exports.load = (given = process.env) => given.D_X;
`,
    uses: ["3 read A_X=", "3 read B_X", "3 read C_X", "4 read D_X"],
  },
  "optional chains, assertions and brackets": {
    file: "a.ts",
    text: `a(process?.env?.A_X, (process.env as any).B_X, process["env"].C_X!);
const { D_X } = process.env as Record<string, string>;
const { env: { E_X, F_X = "1" } } = process;
function f({ G_X = "d" } = process.env) {}
const h = <string>process.env.H_X;
const KEY = "I_X";
if ("J_X" in process.env) b(process.env[KEY]);
`,
    uses: [
      "1 read A_X",
      "1 read B_X",
      "1 read C_X",
      "2 read D_X",
      "3 read E_X",
      "3 read F_X=",
      "4 read G_X=",
      "5 read H_X",
      "6 mention I_X",
      "7 read J_X=",
      "7 read I_X",
    ],
  },
  "defaults behind conversions and conditions": {
    file: "a.ts",
    text: `a(Number(process.env.A_X) || 8080);
a(process.env.B_X?.trim() || "d");
a(process.env.C_X ? process.env.C_X : "d");
a(process.env.D_X === "1", other(process.env.E_X) || 1);
`,
    uses: ["1 read A_X=", "2 read B_X=", "3 read C_X=", "3 read C_X=", "4 read D_X", "4 read E_X"],
  },
  "zod: a schema that the environment is held against": {
    file: "a.ts",
    text: `import { z } from "zod";
const schema = z.object({
  A_X: z.string().url(),
  B_X: z.coerce.number().default(3000),
  C_X: z.optional(z.string()),
  JWT_SECRET: z.string().min(4).default("a-constant-key-of-everybody"),
}).strict();
export const env = schema.parse(process.env);
const body = z.object({ NO_VARIABLE: z.string() }).parse(request.body);
env.A_X;
`,
    uses: ["3 read A_X", "4 read B_X=", "5 read C_X=", "6 read JWT_SECRET= constant-key"],
  },
  "envalid, valibot and t3-env": {
    file: "a.ts",
    text: `const a = cleanEnv(process.env, { A_X: str(), B_X: port({ default: 1 }), C_X: str({ devDefault: "d" }) });
const b = v.parse(v.object({ D_X: v.string(), E_X: v.optional(v.string(), "d") }), process.env);
const c = createEnv({
  server: { F_X: z.string(), G_X: z.string().default("d") },
  runtimeEnv: {
    F_X: process.env.F_X,
    G_X: process.env.G_X,
  },
});
`,
    uses: ["1 read A_X", "1 read B_X=", "1 read C_X", "2 read D_X", "2 read E_X=", "4 read F_X", "4 read G_X="],
  },
  "Vue: the script of a page": {
    file: "a.vue",
    text: `<template><a :href="x">import.meta.env.NO_VARIABLE</a></template>
<script setup lang="ts">
const x = import.meta.env.VITE_X ?? "d";
</script>
`,
    uses: ["3 read VITE_X="],
  },
  "Svelte: the modules of the environment": {
    file: "a.svelte",
    text: `<script>
  import { env } from "$env/dynamic/private";
  import { A_X } from "$env/static/private";
  const b = env.B_X;
</script>
`,
    uses: ["3 read A_X", "4 read B_X"],
  },
  "what is called env and is none": {
    file: "a.js",
    text: `import { env } from "./env.js";
const config = { env: { A_X: 1 } };
export const b = [env.B_X, config.env.A_X];
export default { fetch: (request, env) => env.C_X };
// process.env.D_X
const text = "process.env.E_X";
`,
    uses: [],
  },
};

describe("the variables of JavaScript and TypeScript:", () => {
  test.each(Object.entries(cases))("%s", async (_, { file, text, uses }) => {
    expect(await usesIn(file, text)).toEqual(uses);
  });
});
