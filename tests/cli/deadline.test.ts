import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { longestTimer, startDeadline } from "../../src/cli/deadline.ts";

const quiet = { on: () => {}, off: () => {} };

test("a time-out longer than any timer is not over at once", async () => {
  const deadline = startDeadline(999_999_999_000, quiet);
  await sleep(20);
  expect(deadline.signal.aborted).toBe(false);
  expect(deadline.remaining()).toBeLessThanOrEqual(longestTimer);
  deadline.end();
});

test("a short one is", async () => {
  const deadline = startDeadline(5, quiet);
  await sleep(60);
  expect(deadline.signal.aborted).toBe(true);
  expect(deadline.remaining()).toBe(0);
  deadline.end();
});
