import { type Base, defineRule, noOptions, type Problem } from "../src/engine/index.ts";
import { isRuntimeRead, type UnsafeDefault } from "../src/model/index.ts";

const says: Readonly<Record<UnsafeDefault, (variable: string) => string>> = {
  bypass: (variable) => `without ${variable} the code falls back to a bypass`,
  "constant-key": (variable) => `without ${variable} the code falls back to a constant key`,
  loopback: (variable) => `without ${variable} the code falls back to loopback`,
};

const help: Readonly<Record<UnsafeDefault, string>> = {
  bypass: "Let the absence of the variable mean the strict setting.",
  "constant-key": "Let the service refuse to start without the variable: everyone who has the code has this key.",
  loopback: "Let the service refuse to start without the variable, or require it in the contract.",
};

export const codeDefaultUnsafe = defineRule({
  id: "code-default-unsafe",
  summary: "Without a variable the code goes on with a bypass, a constant key or a loopback address.",
  help: "Take the default out of the code, and require the variable in the contract.",
  severity: "warning",
  subject: "code",
  needs: [],
  options: noOptions,
  *check({ services, uses }) {
    const told = new Set<string>();
    for (const use of uses) {
      const { variable, unsafe, location } = use;
      if (unsafe === null || !isShipped(use) || told.has(`${variable} ${unsafe}`)) continue;
      // Where every service must have the address, its absence is found before the deploy.
      if (unsafe === "loopback" && isRequired(services, variable)) continue;
      told.add(`${variable} ${unsafe}`);
      yield { message: says[unsafe](variable), help: help[unsafe], variable, location } satisfies Problem;
    }
  },
});

/** Code that runs in the service, and the image that it runs in. */
const isShipped = (use: Base<"code">["uses"][number]): boolean =>
  isRuntimeRead(use) || (use.language === "dockerfile" && use.kind === "set" && !use.isTest);

const isRequired = (services: Base<"code">["services"], name: string): boolean =>
  services.length > 0 &&
  services.every(({ requirements }) =>
    requirements.some(({ variable, required }) => variable === name && required === true),
  );
