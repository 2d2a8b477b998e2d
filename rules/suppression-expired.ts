import { defineRule, noOptions } from "../src/engine/index.ts";

export const suppressionExpired = defineRule({
  id: "suppression-expired",
  summary: "A suppression is past its last day, and what it silenced is still there.",
  help: "Close the finding that it silenced, or agree on a new date with its owner.",
  severity: "error",
  subject: "suppression",
  needs: [],
  options: noOptions,
  *check({ suppression, isExpired, matches }) {
    if (!isExpired || matches === 0) return;
    const owner = suppression.owner === null ? "" : ` (owner: ${suppression.owner})`;
    yield { message: `the suppression of "${suppression.rule}" expired on ${suppression.expires}${owner}` };
  },
});
