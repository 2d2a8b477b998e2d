import * as fc from "fast-check";
import { expect, test } from "vitest";
import { toUpdateCommand } from "../../src/engine/commands.ts";
import type { Repair, RepairTarget } from "../../src/model/index.ts";
import { parseCommand } from "../../src/sources/deploy-command/parse-command.ts";
import { toWords } from "../support/closes.ts";
import { someTarget } from "../support/finding.ts";

const target: RepairTarget = someTarget();

/** What shells, gcloud's lists and its escaping give a meaning to. */
const odd = fc.constantFrom(
  ...`'"\\$\`!*?[]{}()<>&;|^@#~, \n\t=:%é-`.split(""),
  "^|^",
  "a,b",
  "$(x)",
  "--",
  "😀",
  ",|@#;~!",
  "@1;",
);
// Nothing reads a NUL, and half a character is none.
const texts = fc.oneof(
  fc.array(odd, { maxLength: 8 }).map((parts) => parts.join("")),
  fc.string({ unit: "grapheme", maxLength: 20 }).map((text) => text.replaceAll("\0", "")),
);

test("what a command sets arrives as it is: through a POSIX shell, and through gcloud's lists", () => {
  fc.assert(
    fc.property(fc.array(texts, { minLength: 1, maxLength: 4 }), (values) => {
      const repairs = values.map((value, index): Repair => ({ kind: "set-literal", variable: `V${index}`, value }));
      const [command, ...more] = toUpdateCommand([{ target, repairs }]);
      expect(more).toEqual([]);
      const { primary } = parseCommand(toWords(command ?? ""), { cwd: "/", env: {} });
      expect(primary.literals.updates.map(({ name, text }) => [name, text])).toEqual(
        values.map((value, index) => [`V${index}`, value]),
      );
    }),
    { numRuns: 300, seed: 20 },
  );
}, 60_000);
